import type { ScreenProps } from '#platform/client/screen.ts'
import { WorkFrame } from '../frame.tsx'
import { words } from '../words.ts'
import { Page } from './page.tsx'
import { PasswordForm } from './password-form.tsx'

/** 改密码. */
export const PasswordScreen = (screen: ScreenProps) => (
  <WorkFrame screen={screen} at="" flow>
    <Page title={words.frame.password} note={words.frame.passwordNote}>
      <PasswordForm onDone={() => screen.go('/work')} />
    </Page>
  </WorkFrame>
)
