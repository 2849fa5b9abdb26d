import { rename, writeFile } from 'node:fs/promises'

/** Writes something for people and programs to read: beside its place first, so that it is there whole or not at all. */
export async function putJson(path: string, value: object): Promise<void> {
  await writeFile(`${path}.part`, `${JSON.stringify(value, null, 1)}\n`, { flush: true })
  await rename(`${path}.part`, path)
}
