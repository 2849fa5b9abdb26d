/** POST /api/imports: what the file holds and how its columns are read. */
export type ImportFile = {
  readonly id: string
  readonly columns: readonly string[]
  readonly sample: readonly (readonly (string | number | null)[])[]
  readonly rows: number
  readonly map: ColumnMap
  /** Fields a row cannot do without, where the server says so. */
  readonly required?: readonly string[] | undefined
}

export type ColumnMap = { readonly [field: string]: string }

/** POST /api/imports/{id}/map */
export type DryRun = {
  readonly ok: number
  readonly bad: number
  readonly first: readonly { readonly row: number; readonly say: string }[]
}

/** POST /api/imports/{id}/run, and GET /api/imports/{id} while it runs. */
export type ImportState = {
  readonly state?: string | undefined
  readonly done?: number | undefined
  readonly rows?: number | undefined
  readonly created?: number | undefined
  readonly same?: number | undefined
  readonly bad?: number | undefined
  /** Tickets already there whose limit the city has changed since. */
  readonly changed?:
    | readonly { readonly row: number; readonly number: string; readonly say: string }[]
    | undefined
}
