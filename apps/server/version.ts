import { readFileSync } from 'node:fs'

const told = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string
}

/** The version of this program: the one of `package.json`, from which archives are named. */
export const VERSION = told.version
