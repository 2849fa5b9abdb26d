import { addDays, type Day } from '#platform/kernel/day.ts'
import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'
import { ROLES } from './roles.ts'

/** What an administrator may ask for, checked before anything is written. Pure: everything known is handed in. */

export type HeldPost = {
  readonly id: number
  readonly person: number
  readonly unit: string
  readonly role: string
  readonly from: Day
  readonly to: Day | null
}

type Known = {
  readonly unit: (
    code: string,
  ) => { readonly name: string; readonly from: Day; readonly to: Day | null } | undefined
  readonly today: Day
}

const no = (code: string, status: Refusal['status'], say: string): Result<never> =>
  refuse({ code, status, say })

/**
 * Roles that watch or rule over the others stand alone: whoever has one has no other post at the same time. The database keeps
 * the same rule (`0007-administrators.sql`).
 */
export const APART: readonly string[] = ['admin', 'security', 'auditor', 'privacy']

/** The three administrators: somebody always holds each of these posts. */
export const ADMINISTRATORS: readonly string[] = ['admin', 'security', 'auditor']

/** Whether a person may get a post. */
export function checkNewPost(
  known: Known,
  held: readonly HeldPost[],
  asked: Omit<HeldPost, 'id'>,
): Result<null> {
  const unit = known.unit(asked.unit)
  if (!unit) return no('unknown-unit', 422, '没有这个单位。请从单位表里选。')
  if (unit.to !== null && unit.to < asked.from)
    return no('unit-ended', 422, `${unit.name}在 ${unit.to} 已经撤并，不能再安排岗位。请选接着管的单位。`)
  if (!(asked.role in ROLES)) return no('unknown-role', 422, '没有这种岗位。请从列表里选。')
  const during = held.filter((post) => overlaps(post, asked))
  const same = during.find((post) => post.unit === asked.unit && post.role === asked.role)
  if (same) return no('post-held', 409, '这个人在这个单位已经有这个岗位了，不用再加。')
  const clash = during.find(
    (post) => post.role !== asked.role && (APART.includes(post.role) || APART.includes(asked.role)),
  )
  if (clash) {
    const alone = ROLES[APART.includes(asked.role) ? asked.role : clash.role]
    return no(
      'roles-apart',
      409,
      `${alone}要和别的岗位分开：同一个人不能同时有${ROLES[clash.role]}和${ROLES[asked.role]}。请先结束一个，或安排别的人。`,
    )
  }
  return ok(null)
}

const overlaps = (
  a: { readonly from: Day; readonly to: Day | null },
  b: { readonly from: Day; readonly to: Day | null },
): boolean => (a.to === null || a.to >= b.from) && (b.to === null || b.to >= a.from)

export type EndingPost = {
  readonly post: HeldPost
  readonly day: Day
  /** Everybody who holds a post now or later. */
  readonly all: readonly HeldPost[]
  /** Open tasks that are bound to this person at this unit. */
  readonly bound: number
  /** Open tasks at the desk, whoever works on them. */
  readonly atDesk: number
  readonly handTo: number | null
}

/** Whether a post may end on a day: nothing is left without anybody who can go on with it. */
export function checkEndPost({ post, day, all, bound, atDesk, handTo }: EndingPost): Result<null> {
  if (day < post.from) return no('before-start', 422, `岗位从 ${post.from} 开始，最后一天不能更早。`)
  if (post.to !== null && post.to < day) return no('post-ended', 409, `这个岗位在 ${post.to} 已经结束了。`)
  const after = all.filter((other) => other.id !== post.id && (other.to === null || other.to > day))
  if (ADMINISTRATORS.includes(post.role) && !isFollowed(post, day, all)) return lastOfItsKind(post)
  const colleagues = after.filter((other) => other.unit === post.unit && other.role === post.role)
  if (handTo !== null && !colleagues.some((other) => other.person === handTo && other.person !== post.person))
    return no('not-a-colleague', 422, '接手的人在这个单位没有同样的岗位。请先给他加岗位，或选别的人。')
  if (bound > 0 && handTo === null)
    return refuse(
      {
        code: 'hand-over-first',
        status: 409,
        say: `这个人手上还有 ${bound} 件只派给本人的事。请选接手的人，交接后岗位才能结束。`,
      },
      { bound },
    )
  if (atDesk > 0 && colleagues.length === 0)
    return refuse(
      {
        code: 'last-at-desk',
        status: 409,
        say: `这个岗位没有别的人了，收件箱里还有 ${atDesk} 件在办。请先给接手的人加上同样的岗位。`,
      },
      { open: atDesk },
    )
  return ok(null)
}

/** Somebody else holds the role from the next day on, and without an end. */
const isFollowed = (post: HeldPost, day: Day, all: readonly HeldPost[]): boolean =>
  all.some(
    (other) =>
      other.id !== post.id &&
      other.role === post.role &&
      other.person !== post.person &&
      other.to === null &&
      other.from <= addDays(day, 1),
  )

const lastOfItsKind = ({ role }: HeldPost): Result<never> =>
  no(
    'last-admin',
    409,
    `这是最后一个${ROLES[role]}，结束了就没有人接着做。请先给接手的人加上${ROLES[role]}的岗位并授权，从第二天起能用、不写结束日期。`,
  )

export type NewUnit = {
  readonly code: string
  readonly name: string
  readonly short: string
  readonly kind: string
  readonly parent: string | null
  readonly region: string | null
  readonly from: Day
}

type UnitFacts = {
  readonly code: string
  readonly name: string
  readonly parent: string | null
  readonly from: Day
  readonly to: Day | null
}

const stands = (unit: { readonly to: Day | null }, day: Day): boolean => unit.to === null || unit.to >= day

/** Whether a unit may be set up. */
export function checkNewUnit(
  units: ReadonlyMap<string, UnitFacts>,
  hasRegion: (code: string) => boolean,
  asked: NewUnit,
): Result<null> {
  if (!/^[a-z0-9][a-z0-9-]{1,23}$/.test(asked.code))
    return no('bad-code', 422, '单位代码用 2 到 24 个小写字母、数字或短横，例如 cgj。')
  const taken = units.get(asked.code)
  if (taken)
    return no('code-taken', 409, `代码 ${asked.code} 已经是${taken.name}的。代码不能重复，撤并后也不再用。`)
  const twin = [...units.values()].find((u) => u.name === asked.name && stands(u, asked.from))
  if (twin) return no('name-taken', 409, `已经有一个单位叫${asked.name}（代码 ${twin.code}）。`)
  if (asked.parent !== null) {
    const parent = units.get(asked.parent)
    if (!parent || !stands(parent, asked.from))
      return no('unknown-parent', 422, '没有这个上级单位，或者它已经撤并。请重新选择。')
  }
  if (asked.region !== null && !hasRegion(asked.region))
    return no('unknown-region', 422, '没有这个地区。请重新选择。')
  return ok(null)
}

export type EndingUnit = {
  readonly unit: UnitFacts
  readonly day: Day
  readonly today: Day
  readonly units: ReadonlyMap<string, UnitFacts>
  /** Units that the settings name: where tickets are dispatched, reports taken, the duty room. */
  readonly offices: readonly string[]
  readonly successor: string | null
  readonly open: number
}

/** Whether a unit may end (be merged or renamed): what it has in hand must have somewhere to go. */
export function checkEndUnit(asked: EndingUnit): Result<null> {
  const { unit, day, today, units, successor, open } = asked
  if (unit.to !== null && unit.to < day)
    return no('unit-ended', 409, `${unit.name}在 ${unit.to} 已经撤并了。`)
  if (day < unit.from) return no('before-start', 422, `${unit.name}从 ${unit.from} 开始，最后一天不能更早。`)
  if (asked.offices.includes(unit.code))
    return no(
      'office-in-use',
      409,
      `${unit.name}承担派单、值班或保密件，不能直接撤并。请先在设置里换成别的单位。`,
    )
  const child = [...units.values()].find((u) => u.parent === unit.code && (u.to === null || u.to > day))
  if (child) return no('has-children', 409, `${unit.name}下面还有${child.name}。请先撤并或改挂下级单位。`)
  const next = successor === null ? null : units.get(successor)
  if (next === undefined || next?.code === unit.code || (next && (next.from > today || !stands(next, day))))
    return no('unknown-successor', 422, '接着管的单位没有找到，或者它已经撤并、还没有开始。请重新选择。')
  if (open > 0 && !next)
    return refuse(
      {
        code: 'still-open',
        status: 409,
        say: `${unit.name}手上还有 ${open} 件在办。请选接着管的单位，或先办结、转办。`,
      },
      { open },
    )
  if (open > 0 && day > today)
    return no('not-yet', 422, '手上还有在办的事，移交要在当天做。最后一天请填今天或更早，或到那天再办。')
  return ok(null)
}
