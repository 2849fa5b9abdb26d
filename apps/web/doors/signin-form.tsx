import { useState } from 'react'
import { Button } from '#ui/components/button.tsx'
import { CodeInput } from '#ui/components/code-input.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Field } from '#ui/components/field.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { words } from './signin-words.ts'

export type SignInFormProps = {
  readonly busy: boolean
  /** The server's own words: wrong password, locked until when. */
  readonly failed: string | null
  /** The password was right, and a code is asked for too. */
  readonly asksCode: boolean
  readonly onSubmit: (login: string, password: string, code: string) => void
}

/** Login and password, then a code where one is asked for; what was wrong leaves the rest where it is. */
export const SignInForm = ({ busy, failed, asksCode, onSubmit }: SignInFormProps) => {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const submit = (): void => {
    setTried(true)
    if (!busy && login.trim() !== '' && password !== '') onSubmit(login.trim(), password, code)
  }
  return (
    <form
      className="sform"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {failed && <ErrorNote title={words.failed}>{failed}</ErrorNote>}
      <Field label={words.login} error={tried && login.trim() === '' ? words.needLogin : undefined} required>
        <TextInput name="login" autoComplete="username" maxLength={40} value={login} onChange={setLogin} />
      </Field>
      <Field
        label={words.password}
        error={tried && password === '' ? words.needPassword : undefined}
        required
      >
        <TextInput
          name="password"
          type="password"
          autoComplete="current-password"
          maxLength={200}
          value={password}
          onChange={setPassword}
        />
      </Field>
      {asksCode && (
        <Field label={words.code} hint={words.codeHint} required>
          <CodeInput name="code" value={code} onChange={setCode} />
        </Field>
      )}
      <Button kind="primary" type="submit" busy={busy}>
        {busy ? words.busy : words.submit}
      </Button>
      <p className="row">
        <a href="/contact">{words.cannot}</a>
      </p>
    </form>
  )
}
