import type { MatterView } from '#platform/contract/views.ts'

/** What every part of the page about one matter is given. */
export type MatterPageProps = {
  readonly matter: MatterView
  /** Reads it again; gives back what it is now. */
  readonly refresh: () => Promise<MatterView | undefined>
}
