import { describe, expect, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { tickets } from '#modules/tickets/index.ts'
import { f } from '#platform/contract/field.ts'
import type { MatterDef } from '#platform/contract/matter.ts'
import type { MatterModule } from '#platform/contract/module.ts'
import type { AnyRule } from '#platform/contract/rule.ts'
import { role } from '#platform/contract/who.ts'
import { kindsOf } from '#platform/matters/registry.ts'
import { lockFaults, lockOf, readLock } from './version-lock.ts'

// A matter stays bound to the version it began with. What binds of a version is locked in the module's `versions.json`; a
// change of it without a new version fails here.

it.each(modules.map((module) => [module.id, module] as const))(
  '%s is what its versions were locked as',
  (_id, module) => {
    expect(lockFaults(module, readLock(module.id))).toEqual([])
  },
)

const def: MatterDef = tickets.matters[0]!
const locked = lockOf(tickets)
const withDef = (more: Partial<MatterDef>): MatterModule => ({ ...tickets, matters: [{ ...def, ...more }] })
const withAction = (id: string, more: object): MatterModule => ({
  ...tickets,
  rules: tickets.rules.map(
    (r): AnyRule => (r.action.id === id ? { ...r, action: { ...r.action, ...more } } : r),
  ),
})
const note = tickets.rules.find((r) => r.action.id === 'note')!.action

describe('the lock still bites on', () => {
  it.each([
    ['a state', 'definition', withDef({ states: { ...def.states, visiting: { ...def.states.handling! } } })],
    [
      'a step that lies elsewhere',
      'definition',
      withDef({ steps: { ...def.steps, handle: { name: '承办', role: 'village' } } }),
    ],
    [
      'a clock that binds otherwise',
      'definition',
      withDef({ clocks: { ...def.clocks, finish: { ...def.clocks.finish!, binding: 'legal' } } }),
    ],
    [
      'a part that is less private',
      'definition',
      withDef({ parts: { ...def.parts, phone: f.text({ label: '手机号', grade: 0 }) } }),
    ],
    ['another who', 'note', withAction('note', { by: [role('leader')] })],
    ['another state to start from', 'note', withAction('note', { from: [...note.from, 'waiting'] })],
    [
      'another field',
      'note',
      withAction('note', { input: { ...note.input, more: f.yesNo({ label: '还有' }) } }),
    ],
    ['another refusal', 'note', withAction('note', { refusals: { never: { status: 409, say: '不行。' } } })],
    ['an action that is told to the person', 'note', withAction('note', { told: true })],
    [
      'an action that is gone',
      'note',
      { ...tickets, rules: tickets.rules.filter((r) => r.action.id !== 'note') },
    ],
  ] as const)('%s', (_what, part, module) => {
    const faults = lockFaults(module, locked)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(
      `version 1 is no longer what matters began with: ${part} changed. Mend: put the earlier`,
    )
  })

  it('a version that is not declared any more, and one that is not locked', () => {
    const two = { ...tickets, matters: [{ ...def, version: 2 }] }
    expect(lockFaults(two, locked).map((fault) => fault.split(' Mend')[0])).toEqual([
      'tickets.ticket version 1 is in modules/tickets/versions.json and no longer declared: nobody could go on with a matter that began with it.',
      'tickets.ticket version 2 is not locked yet.',
    ])
  })

  it('a measure that came or went under the same set, and a set that is not locked or went back', () => {
    const [first, ...others] = tickets.measures
    const faults = (module: MatterModule, lock = locked) =>
      lockFaults(module, lock).map((f) => f.split(' Mend')[0])
    const gone = 'tickets measure set 1 is not what matters were counted with: tickets.received came or went.'
    expect(faults({ ...tickets, measures: others })).toEqual([gone])
    expect(faults(tickets, lockOf({ ...tickets, measures: others }))).toEqual([gone])
    expect(faults({ ...tickets, measures: [...others, first!] })).toEqual([])
    const second = { ...tickets, measures: others, measureSet: 2 }
    expect(faults(second)).toEqual(['tickets measure set 2 is not locked yet.'])
    expect(faults(tickets, lockOf(second))).toEqual([
      'tickets counts with set 1, and modules/tickets/versions.json knows set 2 already.',
    ])
  })

  it('nothing that is only said otherwise', () => {
    const said = withDef({ states: { ...def.states, handling: { ...def.states.handling!, told: '正在办' } } })
    expect(lockFaults(said, locked)).toEqual([])
    expect(
      lockFaults(withAction('note', { name: '记一笔', will: '记下来。', past: '记了', key: 'Q' }), locked),
    ).toEqual([])
  })
})

describe('a version', () => {
  it('is declared once, and an earlier one is earlier', () => {
    const earlier = (version: number) => ({
      ...tickets,
      earlier: [{ def: { ...def, version }, rules: tickets.rules }],
    })
    expect(() => kindsOf([earlier(1)])).toThrow('tickets.ticket version 1 is declared twice')
    expect(() => kindsOf([earlier(2)])).toThrow('tickets.ticket version 2 is not earlier')
  })
})
