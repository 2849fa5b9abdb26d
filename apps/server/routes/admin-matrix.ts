import { sightOf } from '#platform/access/scopes.ts'
import type { AnyAction } from '#platform/contract/action.ts'
import type { MatterDef } from '#platform/contract/matter.ts'
import { APART } from '#platform/directory/administer.ts'
import { ROLES } from '#platform/directory/roles.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { kindsOf } from '#platform/matters/registry.ts'
import { modules } from '../modules.ts'
import { type AnyRoute, route } from '../route.ts'
import { THREE } from './admin-shared.ts'

export type MatrixRow = { readonly what: string; readonly roles: readonly string[] }
export type MatrixGroup = { readonly name: string; readonly rows: readonly MatrixRow[] }

const SIGHTS = {
  desk: '只看自己岗位收件箱里的',
  territory: '看自己岗位和本辖区的',
  district: '看全区的',
  ledger: '看每一件的留痕；内容只看自己岗位收件箱里的',
  nothing: '不看任何一件',
} as const

export const ROLE_ORDER: readonly string[] = [
  ...APART,
  ...Object.keys(ROLES).filter((role) => !APART.includes(role)),
]

/** What each post may do, read from the routes and actions as they are declared: nothing here is typed a second time. */
export function matrixOf(routes: readonly AnyRoute[]): readonly MatrixGroup[] {
  const inOrder = (roles: readonly string[]) => ROLE_ORDER.filter((role) => roles.includes(role))
  const named = routes.filter((r): r is AnyRoute & { readonly door: readonly string[] } =>
    Array.isArray(r.door),
  )
  const kinds = kindsOf([...modules])
  const matters = kinds.all.map(({ def, rules }) => ({
    name: `办理：${def.name}${kinds.newest(def.kind)?.def === def ? '' : `（按第 ${def.version} 版登记的）`}`,
    rows: [...rules.values()]
      .map(({ action }) => ({ what: action.name, roles: inOrder(rolesOf(action, def)) }))
      .filter((row) => row.roles.length > 0),
  }))
  return [
    {
      name: '看得到多少',
      rows: Object.entries(SIGHTS).map(([sight, what]) => ({
        what,
        roles: ROLE_ORDER.filter((role) => sightOf(role) === sight),
      })),
    },
    { name: '界面和接口', rows: named.map((r) => ({ what: r.name, roles: inOrder(r.door) })) },
    ...matters,
  ]
}

/** The roles an action names, itself or by the desk where its task lies. */
const rolesOf = (action: AnyAction, def: MatterDef): readonly string[] =>
  action.by.flatMap((who) =>
    who.who === 'role' ? [who.role] : who.who === 'task' ? [def.steps[who.step]?.role ?? ''] : [],
  )

/** The page of who may what, over all routes including itself. */
export const matrixRoute = (routes: () => readonly AnyRoute[]): AnyRoute =>
  route({
    method: 'GET',
    path: '/api/admin/matrix',
    name: '岗位权限对照表',
    door: THREE,
    answer: async () =>
      ok({ roles: ROLE_ORDER.map((id) => ({ id, name: ROLES[id] })), groups: matrixOf(routes()) }),
  })
