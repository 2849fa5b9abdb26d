import type { AnyRule } from '#platform/contract/rule.ts'
import { accept } from './actions/accept.ts'
import { askCorrection } from './actions/ask-correction.ts'
import { askExtension } from './actions/ask-extension.ts'
import { assignInspectors } from './actions/assign-inspectors.ts'
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
import { hearStatement } from './actions/hear-statement.ts'
import { inspect } from './actions/inspect.ts'
import { lapseCorrection } from './actions/lapse-correction.ts'
import { lapseHearing } from './actions/lapse-hearing.ts'
import { makeCertificate } from './actions/make-certificate.ts'
import { notAccept } from './actions/not-accept.ts'
import { notRequire } from './actions/not-require.ts'
import { notifyInterested } from './actions/notify-interested.ts'
import { opinion } from './actions/opinion.ts'
import { refuseFalse } from './actions/refuse-false.ts'
import { reportUp } from './actions/report-up.ts'
import { requestHearing } from './actions/request-hearing.ts'
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
  refuseFalse,
  reportUp,
  opinion,
  inspect,
  assignInspectors,
  notifyInterested,
  hearStatement,
  requestHearing,
  lapseHearing,
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
