import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The settings that a program folder keeps for itself (`yiwang.mjs` reads it). */
const NAME = 'yiwang.env'

/** Keeps settings in a program folder, beside those that another (or it) has already. Only its owner may read it. */
export function keepSettings(
  folder: string,
  settings: { readonly [name: string]: string },
  from = folder,
): void {
  const old = join(from, NAME)
  const lines = existsSync(old) ? readFileSync(old, 'utf8').split('\n') : []
  const others = lines.filter((line) => {
    const name = line.split('=')[0]?.trim() ?? ''
    return line.trim() !== '' && !(name in settings)
  })
  const own = Object.entries(settings).map(([name, value]) => `${name}=${quoted(value)}`)
  writeFileSync(join(folder, NAME), `${[...others, ...own].join('\n')}\n`, { mode: 0o600 })
}

const quoted = (value: string): string => (value.includes('"') ? `'${value}'` : `"${value}"`)
