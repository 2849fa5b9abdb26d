import type { LightView } from './light.ts'

/** One backup as the page of backups shows it. */
export type BackupNote = {
  readonly file: string
  /** The moment that it shows. */
  readonly at: string
  readonly version: string
  readonly bytes: number
  readonly locked: boolean
  readonly rows: number
  /** Entries of the ledger that have their place in the order. */
  readonly entries: number
  readonly files: number
  readonly missingFiles: number
  readonly seconds: number
  readonly by: BackupBy
  /** When it was read back from its first byte to its last and everything in it compared; null: never. */
  readonly provedAt: string | null
}

export type BackupBy = 'nightly' | 'staff' | 'command'

/** What `GET /api/backups` answers. */
export type BackupsView = {
  readonly light: LightView
  readonly running: boolean
  readonly folder: string
  readonly locked: boolean
  /** When it is made every night, as 02:30. */
  readonly nightlyAt: string
  readonly backups: readonly BackupNote[]
  /** What was erased by law before an older backup was restored and still stands: by number. */
  readonly eraseAgain: readonly string[]
}
