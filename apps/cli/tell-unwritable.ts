import { needWritable } from '#platform/database/make-folder.ts'
import { faultWords } from './fault-words.ts'
import type { Print } from './with-platform.ts'

/** Says why a folder takes nothing, after what that means for the command; the exit code then, else undefined. */
export function tellUnwritable(folder: string, red: string, print: Print): 1 | undefined {
  try {
    needWritable(folder)
    return undefined
  } catch (error) {
    print(`${red}${faultWords(error)}`)
    return 1
  }
}
