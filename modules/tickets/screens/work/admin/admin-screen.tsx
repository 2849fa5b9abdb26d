import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ScreenProps } from '#platform/client/screen.ts'
import { Button } from '#ui/components/button.tsx'
import { Dialog } from '#ui/components/dialog.tsx'
import { Tabs } from '#ui/components/tabs.tsx'
import { useToast } from '#ui/components/toast-context.ts'
import { EndsNote } from '../calendar/ends-note.tsx'
import { keys } from '../data/keys.ts'
import { useStaff } from '../data/use-staff.ts'
import { WorkFrame } from '../frame.tsx'
import { Page } from '../parts/page.tsx'
import { words } from '../words.ts'
import { AccountsTab } from './accounts-tab.tsx'
import { AdminForm, type AdminFormSpec, type Said } from './admin-form.tsx'
import { ChangesTab } from './changes-tab.tsx'
import { MatrixTab } from './matrix-tab.tsx'
import { PeopleTab } from './people-tab.tsx'
import { PolicyTab } from './policy-tab.tsx'
import { RequestsTab } from './requests-tab.tsx'
import { SignInsTab } from './sign-ins-tab.tsx'
import { StandardPostsTab } from './standard-posts-tab.tsx'
import { UnitsTab } from './units-tab.tsx'

type Tab = keyof typeof words.administrators.tabs

/** What each of the three finds here; whoever is none of them is refused by the server. */
const TABS: { readonly [role: string]: readonly Tab[] } = {
  admin: ['people', 'units', 'standard-posts', 'requests', 'policy', 'changes', 'matrix'],
  security: ['requests', 'accounts', 'sign-ins', 'policy', 'people', 'changes', 'matrix'],
  auditor: ['changes', 'sign-ins', 'requests', 'policy', 'people', 'matrix'],
}

type ContentProps = {
  readonly tab: Tab
  readonly role: string
  readonly onForm: (spec: AdminFormSpec) => void
}

const Content = ({ tab, role, onForm }: ContentProps) => (
  <>
    {tab === 'people' && <PeopleTab onForm={role === 'admin' ? onForm : undefined} />}
    {tab === 'units' && <UnitsTab onForm={onForm} />}
    {tab === 'standard-posts' && <StandardPostsTab onForm={role === 'admin' ? onForm : undefined} />}
    {tab === 'requests' && <RequestsTab mayGrant={role === 'security'} onForm={onForm} />}
    {tab === 'accounts' && <AccountsTab onForm={onForm} />}
    {tab === 'sign-ins' && <SignInsTab />}
    {tab === 'policy' && <PolicyTab role={role} onForm={onForm} />}
    {tab === 'changes' && <ChangesTab />}
    {tab === 'matrix' && <MatrixTab />}
  </>
)

const SecretDialog = ({
  secret,
  onClose,
}: {
  readonly secret: string | null
  readonly onClose: () => void
}) => (
  <Dialog
    open={secret !== null}
    title={words.admin.secretTitle}
    onClose={onClose}
    actions={
      <Button kind="primary" onClick={onClose}>
        {words.admin.secretDone}
      </Button>
    }
  >
    <p className="secret">{secret}</p>
    <p>{words.admin.secretNote}</p>
  </Dialog>
)

const Admin = ({ screen }: { readonly screen: ScreenProps }) => {
  const [form, setForm] = useState<AdminFormSpec | null>(null)
  const client = useQueryClient()
  const toast = useToast()
  const { role } = useStaff().post
  const tabs = TABS[role] ?? ['people']
  const tab = tabs.find((t) => t === screen.search.tab) ?? tabs[0]!
  const title = words.administrators.titles[role] ?? words.nav.admin
  const [secret, setSecret] = useState<string | null>(null)
  const done = (said: Said): void => {
    setForm(null)
    setSecret(said.secret ?? null)
    toast({ text: said.text })
    void client.invalidateQueries({ queryKey: keys.admin })
    void client.invalidateQueries({ queryKey: keys.directory })
  }
  return (
    <Page title={title} note={words.administrators.notes[role]}>
      {role === 'admin' && <EndsNote mayPaste />}
      <div className="whitebox">
        <Tabs
          label={title}
          value={tab}
          onChange={(id) => screen.go(`/work/admin?tab=${id}`, { replace: true })}
          tabs={tabs.map((id) => ({ id, label: words.administrators.tabs[id] }))}
        >
          <Content tab={tab} role={role} onForm={setForm} />
        </Tabs>
      </div>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
      {form && <AdminForm key={form.title} spec={form} onClose={() => setForm(null)} onDone={done} />}
    </Page>
  )
}

/** The three administrators, each with what is theirs: units and people; grants and accounts; records. */
export const AdminScreen = (screen: ScreenProps) => (
  <WorkFrame screen={screen} at="admin" flow>
    <Admin screen={screen} />
  </WorkFrame>
)
