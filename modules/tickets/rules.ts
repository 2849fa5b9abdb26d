import type { AnyRule } from '#platform/contract/rule.ts'
import { add } from './actions/add.ts'
import { answer } from './actions/answer.ts'
import { askExtension } from './actions/ask-extension.ts'
import { calendarMoved } from './actions/calendar-moved.ts'
import { callBack } from './actions/call-back.ts'
import { clockDue } from './actions/clock-due.ts'
import { close } from './actions/close.ts'
import { coReply } from './actions/co-reply.ts'
import { contact } from './actions/contact.ts'
import { create } from './actions/create.ts'
import { decideExtension } from './actions/decide-extension.ts'
import { dispatch } from './actions/dispatch.ts'
import { erase } from './actions/erase.ts'
import { followParent } from './actions/follow-parent.ts'
import { handOn } from './actions/hand-on.ts'
import { handOver } from './actions/hand-over.ts'
import { invite } from './actions/invite.ts'
import { merge } from './actions/merge.ts'
import { moveUnit } from './actions/move-unit.ts'
import { note } from './actions/note.ts'
import { rate } from './actions/rate.ts'
import { recall } from './actions/recall.ts'
import { record } from './actions/record.ts'
import { remind } from './actions/remind.ts'
import { reopen } from './actions/reopen.ts'
import { reply } from './actions/reply.ts'
import { returnTicket } from './actions/return-ticket.ts'
import { reveal } from './actions/reveal.ts'
import { sendBack } from './actions/send-back.ts'
import { signIn } from './actions/sign-in.ts'
import { standDown } from './actions/stand-down.ts'
import { toSecret } from './actions/to-secret.ts'
import { unmerge } from './actions/unmerge.ts'
import { withdraw } from './actions/withdraw.ts'

/** Every rule of the ticket lifecycle, in the order of its life. */
export const rules: readonly AnyRule[] = [
  add,
  answer,
  askExtension,
  callBack,
  clockDue,
  calendarMoved,
  close,
  coReply,
  contact,
  create,
  decideExtension,
  dispatch,
  erase,
  followParent,
  handOn,
  handOver,
  invite,
  merge,
  moveUnit,
  note,
  rate,
  record,
  recall,
  remind,
  reopen,
  reply,
  returnTicket,
  reveal,
  sendBack,
  signIn,
  standDown,
  toSecret,
  unmerge,
  withdraw,
]
