import { erasureInput, PRIVACY } from '#platform/contract/erasure.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rows, sql } from '#platform/database/database.ts'
import { ok, type Refusal, refuse } from '#platform/kernel/refusal.ts'
import { actOnAll } from '#platform/matters/act-on-all.ts'
import { ERASE, readDueErasures } from '#platform/matters/due-erasures.ts'
import { route } from '../route.ts'

/** What is asked for with one click: a page of the list. */
const MOST = 50

const TOO_MANY: Refusal = { code: 'too-many', status: 422, say: `一次最多删除 ${MOST} 件。请分几次删。` }
const noSuch = (number: string): Refusal => ({
  code: 'not-found',
  status: 404,
  say: `${number}：没有找到这个编号。请核对。`,
})

export const dueErasures = route({
  method: 'GET',
  path: '/api/privacy/due',
  name: '保存期限已满、还没有删除的事项（不含内容）',
  door: [PRIVACY],
  query: {
    after: optional(f.text({ label: '从哪里接着看', max: 300 })),
    limit: optional(f.integer({ label: '每页几条', min: 1, max: MOST })),
  },
  answer: ({ platform, query, now }) =>
    readDueErasures(platform, now, { after: query.after, limit: query.limit ?? MOST }),
})

/** Each on its own: one that is refused, because it was opened again meanwhile, keeps none of the others back. */
export const eraseDue = route({
  method: 'POST',
  path: '/api/privacy/erase-due',
  name: '按保存期限已满依法删除：每一件各自删除，没有删的说明原因',
  door: [PRIVACY],
  perMinute: 20,
  body: {
    numbers: f.text({ label: '编号', hint: '用顿号、逗号或空格分开', grade: 0, max: MOST * 41 }),
    because: erasureInput.because,
  },
  answer: async ({ platform, actor, body }) => {
    const numbers = [
      ...new Set(
        body.numbers
          .toUpperCase()
          .split(/[\s,，、]+/)
          .filter(Boolean),
      ),
    ]
    if (numbers.length > MOST) return refuse(TOO_MANY)
    const found = await rows(
      platform.db,
      sql<{ id: string; number: string }>`select id::text as id, number from platform.matter
        where number = any(${numbers}::text[])`,
    )
    const idOf = new Map(found.map(({ id, number }) => [number, id]))
    const erased: string[] = []
    const refused: string[] = []
    for (const number of numbers) {
      const id = idOf.get(number)
      const input = { legalGround: 'retention', because: body.because }
      const done = id
        ? await actOnAll(platform, { ids: [id], action: ERASE, input, actor })
        : refuse(noSuch(number))
      if (done.ok) erased.push(number)
      else refused.push(done.refusal.say)
    }
    return ok({ erased, refused })
  },
})
