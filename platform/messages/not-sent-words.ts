import type { NotSent } from '#platform/contract/messages.ts'

/** Why a message was not sent, as people read it. */
export const NOT_SENT: { readonly [W in NotSent]: string } = {
  'too-old': '等得太久，已经过时',
  tries: '试了多次，短信网关没有接收',
  refused: '短信网关拒收',
  'no-phone': '没有留电话',
  'no-mobile': '留的不是手机号',
  erased: '已依法删除',
  restored: '恢复备份以前排的队，原来的系统可能已经发过',
  simulated: '演示数据，不发短信',
}

/** The same of a code as it is stored. */
export const notSentWords = (why: string | null): string =>
  (NOT_SENT as { readonly [why: string]: string | undefined })[why ?? ''] ?? '原因不详'
