import { type Change, keep } from './change.ts'
import { f, optional } from './field.ts'
import type { Json, JsonObject, MatterState } from './state.ts'

/** The post that answers for personal information (个人信息保护法 art. 52): nobody else erases, and it reads no content but of requests made to it. */
export const PRIVACY = 'privacy'

/**
 * On what ground personal information is erased: 个人信息保护法 art. 47, first paragraph. All but the first come from
 * the person (art. 47 asks for it "on the person's request" where the office did not act by itself).
 */
export const ERASURE_GROUNDS = {
  purpose: '目的已实现或不再需要，本人要求（第四十七条第一款第一项）',
  retention: '保存期限已满（第四十七条第一款第二项）',
  consent: '本人撤回同意（第四十七条第一款第三项）',
  unlawful: '收集或处理违反法律、约定（第四十七条第一款第四项）',
} as const

export type ErasureGround = keyof typeof ERASURE_GROUNDS

/** What whoever erases writes down; the words stay in the entry that erases, so they name a request and no person. */
export const erasureInput = {
  legalGround: f.choice({ label: '法律依据', choices: ERASURE_GROUNDS }),
  request: optional(
    f.text({ label: '申请', hint: '本人要求的：申请编号和日期，不写姓名电话', min: 4, max: 100 }),
  ),
  because: f.text({ label: '说明', hint: '为什么删，谁同意的，不写姓名电话', min: 2, max: 200 }),
}

export const erasureRefusals = {
  'request-needed': {
    status: 422,
    say: '这个依据要有本人的申请。请写申请编号和日期；没有申请的，等保存期限满了再删。',
  },
  'kept-by-law': {
    status: 409,
    say: '保存期限还没有满，不能按“保存期限已满”删除。本人要求的，请换一个依据，写明申请。',
  },
} as const

/** Why it may not be erased yet, or undefined: what was closed after `keptSince` is kept, or a request that is missing. */
export function whyNotErase(
  matter: Pick<MatterState, 'closedAt'>,
  input: { readonly legalGround: ErasureGround; readonly request?: string | undefined },
  keptSince: Date,
): keyof typeof erasureRefusals | undefined {
  if (input.legalGround !== 'retention') return input.request ? undefined : 'request-needed'
  return matter.closedAt !== null && new Date(matter.closedAt) <= keptSince ? undefined : 'kept-by-law'
}

/** Erases everything private that was written up to now: words, title, person, messages, files. The entries stay. */
export const eraseUpToNow = (matter: Pick<MatterState, 'rev'>, ground: ErasureGround): Change => ({
  do: 'erase',
  through: matter.rev,
  ground,
})

/** What whoever erased wrote down, for the entry that erases. */
export const keepErasure = ({
  legalGround,
  because,
  request,
}: {
  readonly legalGround: ErasureGround
  readonly because: string
  readonly request?: string | undefined
}): Change => keep({ legalGround, because, ...(request ? { request } : {}) })

/** What an erasure leaves in the facts of a matter. */
export type Erased = { readonly at: string; readonly through: number; readonly ground: string }

/** When, how far and on what ground a matter was erased; undefined when it was not. */
export function erasedOf(facts: JsonObject): Erased | undefined {
  const { erased } = facts as { readonly erased?: Json }
  const found = erased as Partial<Erased> | null | undefined
  return typeof found?.at === 'string' && typeof found.through === 'number'
    ? { at: found.at, through: found.through, ground: String(found.ground ?? '') }
    : undefined
}

/** The ground as people read it. */
export const groundWords = (ground: string): string =>
  (ERASURE_GROUNDS as { readonly [ground: string]: string })[ground] ?? '依法'
