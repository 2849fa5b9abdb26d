import type { AnyRule } from '#platform/contract/rule.ts'
import { accept } from './actions/accept.ts'
import { askCorrection } from './actions/ask-correction.ts'
import { askExtension } from './actions/ask-extension.ts'
import { beginProcedure } from './actions/begin-procedure.ts'
import { calendarMoved } from './actions/calendar-moved.ts'
import { callHearing } from './actions/call-hearing.ts'
import { clockDue } from './actions/clock-due.ts'
import { correct } from './actions/correct.ts'
import { decide } from './actions/decide.ts'
import { decideAtOnce } from './actions/decide-at-once.ts'
import { decideExtension } from './actions/decide-extension.ts'
import { deemAccepted } from './actions/deem-accepted.ts'
import { deliver } from './actions/deliver.ts'
import { endProcedure } from './actions/end-procedure.ts'
import { inspect } from './actions/inspect.ts'
import { lapseCorrection } from './actions/lapse-correction.ts'
import { makeCertificate } from './actions/make-certificate.ts'
import { notAccept } from './actions/not-accept.ts'
import { notRequire } from './actions/not-require.ts'
import { opinion } from './actions/opinion.ts'
import { submit } from './actions/submit.ts'
import { withdraw } from './actions/withdraw.ts'

/** Every rule of the licence case, in the order of its life. */
export const rules: readonly AnyRule[] = [
  submit,
  decideAtOnce,
  accept,
  deemAccepted,
  askCorrection,
  correct,
  lapseCorrection,
  notAccept,
  notRequire,
  opinion,
  inspect,
  beginProcedure,
  callHearing,
  endProcedure,
  askExtension,
  decideExtension,
  decide,
  makeCertificate,
  deliver,
  withdraw,
  clockDue,
  calendarMoved,
]
