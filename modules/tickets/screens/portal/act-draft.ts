import type { Values } from './form-values.ts'
import { dropKept, keptUnder, readKept, writeKept } from './kept.ts'
import { writePhotos } from './photo-store.ts'

const ALL = 'yiwang.act.'
const under = (matter: string): string => `${ALL}${matter}.`

/** Where the photos of a form lie on the device (`photo-store.ts`), beside its words. */
export const actPhotos = (matter: string, action: string): string => `act.${matter}.${action}`

/** What was written into the form of an action and not sent, kept on this device like a request; of photos, how many there are. */
export const readActDraft = (matter: string, action: string): Values =>
  readKept<Values>(under(matter) + action) ?? {}

/** Whether there is anything in it that it would be a pity to lose. */
export const isWritten = (draft: Values): boolean =>
  Object.values(draft).some((value) => Boolean(typeof value === 'string' ? value.trim() : value))

/** The words in it, without choices and photos. */
export const wordsIn = (draft: Values): readonly string[] =>
  Object.values(draft)
    .filter((value) => typeof value === 'string' && value.trim() !== '')
    .map(String)

export const writeActDraft = (matter: string, action: string, draft: Values): void => {
  if (isWritten(draft)) writeKept(under(matter) + action, draft)
  else dropKept(under(matter) + action)
}

/** Forgets a draft with its photos. */
export const dropActDraft = (matter: string, action: string): void => {
  dropKept(under(matter) + action)
  void writePhotos([], actPhotos(matter, action))
}

/** The actions of a matter that have a draft here. */
export const actDraftsOf = (matter: string): readonly string[] => keptUnder(under(matter))

/** Forgets all drafts of actions on this device. */
export const forgetActDrafts = (): void => {
  for (const name of keptUnder(ALL)) {
    const [matter = '', action = ''] = name.split('.')
    dropActDraft(matter, action)
  }
}
