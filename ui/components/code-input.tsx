import { TextInput } from './text-input.tsx'

export type CodeInputProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly name?: string | undefined
}

/** The six digits that an authenticator shows: digits at once on a telephone, filled in by a device that knows them. */
export const CodeInput = (props: CodeInputProps) => (
  <TextInput {...props} inputMode="numeric" autoComplete="one-time-code" maxLength={12} look="digits" />
)
