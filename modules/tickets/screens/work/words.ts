import { adminWords } from './words/admin.ts'
import { administratorWords } from './words/administrators.ts'
import { backupWords } from './words/backup.ts'
import { calendarWords } from './words/calendar.ts'
import { deskWords } from './words/desk.ts'
import { boardWords, dispatchWords } from './words/dispatch.ts'
import { factorWords } from './words/factor.ts'
import { figureWords } from './words/figures.ts'
import { importWords } from './words/imports.ts'
import { matterWords } from './words/matter.ts'
import { messageWords } from './words/messages.ts'
import { pageWords } from './words/pages.ts'
import { privacyWords } from './words/privacy.ts'
import { ruleWords } from './words/rules.ts'

/** Every sentence of the workbench, in one place. */
export const words = {
  ...deskWords,
  ...matterWords,
  dispatch: dispatchWords,
  board: boardWords,
  factor: factorWords,
  figures: figureWords,
  imports: importWords,
  admin: adminWords,
  administrators: administratorWords,
  privacy: privacyWords,
  calendar: calendarWords,
  backup: backupWords,
  messages: messageWords,
  rules: ruleWords,
  pages: pageWords,
} as const
