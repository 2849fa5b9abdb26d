import type { LostKey } from '#platform/ledger/public-keys.ts'

/** What a backup says of itself. A program reads every format up to its own; it refuses a newer one. */
export const FORMAT = 1

export type Column = { readonly name: string; readonly type: string }
export type TableShape = { readonly name: string; readonly columns: readonly Column[] }
export type SequenceState = { readonly name: string; readonly last: string; readonly called: boolean }

/** The first member: what follows, and what it needs. */
export type Header = {
  readonly product: 'yiwang'
  readonly format: number
  /** Everything, or only what an outside auditor needs: the sealed entries, their order and the signed heads. */
  readonly kind: 'backup' | 'ledger'
  readonly version: string
  /** The moment that it shows, as the clock of the machine said. */
  readonly at: string
  readonly database: { readonly kind: string; readonly name: string; readonly version: string }
  readonly district: { readonly code: string; readonly name: string; readonly demo: boolean }
  readonly migrations: readonly string[]
  /** Public keys that signed the heads, newest first; no private key is ever in a backup. */
  readonly publicKeys: readonly string[]
  /** What keys told of others that were lost before them; not there where none was. */
  readonly lostKeys?: readonly LostKey[]
  readonly tables: readonly TableShape[]
  readonly sequences: readonly SequenceState[]
}

/** What was written of a table: how many rows, the SHA-256 of their bytes, and a sum that does not mind their order. */
export type TableTotal = {
  readonly name: string
  readonly rows: number
  readonly sha256: string
  readonly sum: string
}

/** The last member but its signature: what must have been read. */
export type Manifest = {
  /** The SHA-256 of the first member. */
  readonly header: string
  readonly tables: readonly TableTotal[]
  readonly heads: { readonly rows: number; readonly sha256: string }
  readonly files: {
    readonly count: number
    readonly bytes: number
    readonly sum: string
    /** Files that the database names and the disk does not have, the first hundred by their SM3. */
    readonly missing: readonly string[]
    readonly missingCount: number
  }
  /** How many entries have their place in the order, and the newest signed head. */
  readonly ledger: { readonly size: number; readonly head: number }
}

export const NAMES = {
  readme: 'README.txt',
  header: 'yiwang.json',
  heads: 'heads/',
  tables: 'tables/',
  files: 'files/',
  manifest: 'manifest.json',
  signature: 'manifest.sig',
} as const

/** A backup that cannot be used, and why, in words for whoever holds it. */
export class BadBackup extends Error {
  readonly code: 'not-ours' | 'newer' | 'cut' | 'broken' | 'passphrase'
  constructor(code: BadBackup['code'], say: string) {
    super(say)
    this.code = code
  }
}

/** What lies in the file, for somebody who finds it in twenty years and has only the file. */
export const README = `一网备份 Yiwang backup, format ${FORMAT}

yiwang.json     说明：版本、区、时间、每张表的列。What this is: version, district, time, columns of every table.
tables/表名/    每行一个 JSON 数组，依次是各列的文本（PostgreSQL 的文本写法），空值是 null。
                One JSON array a line: the columns' texts as PostgreSQL writes them, null for null.
heads/          库外公布的封存头，每行一个。Signed heads as told outside the database, one a line.
files/          上传的文件，文件名是内容的 SM3。Uploaded files, named by the SM3 of their content.
manifest.json   每张表的行数和 SHA-256，文件的个数。Rows and SHA-256 of every table, number of files.
manifest.sig    manifest.json 的 SM2 签名。SM2 signature of manifest.json.

恢复 To restore:  ./yiwang restore 文件 FILE
`
