/** Which machines an archive can be made for. */
export const ARCHES = ['x64', 'arm64'] as const
export type Arch = (typeof ARCHES)[number]

/** What an archive says of itself, in its first file; a program folder that came out of one has it too. */
export type ArchiveNote = {
  readonly product: 'yiwang'
  readonly version: string
  readonly system: 'linux'
  readonly arch: Arch
  readonly node: string
  /** Every migration that this version knows. */
  readonly migrations: readonly string[]
  /** The newest format of backups that it reads. */
  readonly backupFormat: number
}

export const NOTE = 'archive.json'
/** The SHA-256 of every other file, as `sha256sum -c` reads it. */
export const SUMS = 'SHA256SUMS'

/** The folder that an archive unpacks into. */
export const folderName = (version: string): string => `yiwang-${version}`

export const archiveName = (version: string, arch: Arch): string => `yiwang-${version}-linux-${arch}.tar.gz`

/** An archive, or the folder of one, that cannot be used, in words for whoever holds it. */
export class BadArchive extends Error {}
