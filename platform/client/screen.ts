import type { ComponentType } from 'react'

/** What a mounted screen is given: where it is, and how to go elsewhere. */
export type ScreenProps = {
  /** The named parts of its path: `/progress/$number` gives `number`. */
  readonly params: Readonly<Record<string, string>>
  /** The query of the address, as plain texts. */
  readonly search: Readonly<Record<string, string>>
  readonly go: (to: string, options?: { readonly replace?: boolean }) => void
}

/** A screen that a door or a module offers; the shell mounts it at its path and loads it when it is first opened. */
export type Screen = {
  readonly path: string
  readonly title: string
  readonly load: () => Promise<ComponentType<ScreenProps>>
}
