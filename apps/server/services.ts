import type { FactorKey } from '#platform/access/factor-key.ts'
import type { KeyRing } from '#platform/ledger/public-keys.ts'
import type { HeadsFile } from '#platform/ledger/published-heads.ts'
import type { HeadSigner } from '#platform/ledger/sign.ts'
import type { Gateway } from '#platform/messages/gateway.ts'
import type { Backups } from './backups.ts'
import type { Limiter } from './limiter.ts'

/** What routes use besides the platform: file store, event bus, signer, paths. */
export type Services = {
  readonly files: import('#platform/files/store.ts').FileStore
  readonly events: import('./events.ts').Events
  readonly sessions: import('./remembered-sessions.ts').RememberedSessions
  readonly signer: HeadSigner
  /** Every public key whose signature under a head counts here. */
  readonly keys: KeyRing
  readonly heads: HeadsFile
  /** What the secrets of second factors are sealed with. */
  readonly factorKey: FactorKey
  readonly backups: Backups
  /** Who brings messages to residents, where one is attached. */
  readonly gateway: Gateway | undefined
  /** How often each person looked at masked data this minute. */
  readonly looks: Limiter
  readonly packsFolder: string
  /** Extra facts about this process for /api/health. */
  readonly startedAt: Date
  readonly version: string
}
