import type { ScreenProps } from '#platform/client/screen.ts'
import { WorkFrame } from '../frame.tsx'
import { words } from '../words.ts'
import { FactorForm } from './factor-form.tsx'
import { Page } from './page.tsx'

/** 动态口令: binding a telephone, or another one. */
export const FactorScreen = (screen: ScreenProps) => (
  <WorkFrame screen={screen} at="" flow>
    <Page title={words.factor.title} note={words.factor.note}>
      <FactorForm onDone={() => screen.go('/work')} />
    </Page>
  </WorkFrame>
)
