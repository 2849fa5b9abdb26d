import { describe, expect, it } from 'vitest'
import { personOf } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { factsOf } from './facts.ts'
import { alwaysFrom, clockOf, type Taken, workdays } from './walk.ts'

// Who may have a part in what: examining, inspecting, chairing, asking for a hearing.

/** What is part of the examination (行政许可法 第四十八条第一款第四项), said here apart from the rules. */
const EXAMINING = [
  'report-up',
  'opinion',
  'assign-inspectors',
  'notify-interested',
  'hear-statement',
  'begin-procedure',
  'call-hearing',
  'ask-extension',
  'decide',
]
const examines = ({ id, before }: Taken): boolean =>
  EXAMINING.includes(id) || (id === 'refuse-false' && before.state === 'examining')
const peopleIn = ({ input }: Taken): readonly number[] => (input.inspectors ?? []) as readonly number[]

describe('whatever is tried, in whatever order', () => {
  it('nobody who examines or inspects ever chairs a hearing of the case, nor the other way round', () => {
    alwaysFrom(() => {
      const [reviewed, chaired] = [new Set<number>(), new Set<number>()]
      return (taken) => {
        if (examines(taken)) reviewed.add(personOf(taken.who)!)
        for (const person of peopleIn(taken)) reviewed.add(person)
        if (taken.id === 'call-hearing') chaired.add(taken.input.chair as number)
        expect([...reviewed].filter((person) => chaired.has(person))).toEqual([])
        expect(new Set(factsOf(taken.after).reviewers)).toEqual(reviewed)
        expect(new Set(factsOf(taken.after).chairs)).toEqual(chaired)
      }
    })
  })

  it('those who inspect, on site or by a standard, are two', () => {
    alwaysFrom(() => (taken) => {
      if (taken.id !== 'inspect' && taken.id !== 'assign-inspectors') return
      expect(new Set(peopleIn(taken)).size >= 2).toBe(true)
      if (taken.id === 'assign-inspectors') expect(factsOf(taken.after).tested).toBe(true)
    })
  })

  it('every department gives one opinion at most, and its own', () => {
    alwaysFrom(() => {
      const given: string[] = []
      return ({ id, before, who }) => {
        if (id !== 'opinion' || who.kind !== 'staff') return
        given.push(who.unit)
        expect(factsOf(before).co).toContain(who.unit)
        expect(new Set(given).size).toBe(given.length)
      }
    })
  })

  it('whoever is interested is told of a hearing and waits to be heard, until they were', () => {
    alwaysFrom(() => {
      const [told, heard] = [new Set<number>(), new Set<unknown>()]
      return ({ id, input, before, after }) => {
        if (id === 'notify-interested') {
          told.add(told.size + 1)
          expect(['offered', 'requested', 'called']).toContain(factsOf(after).hearing)
          if (factsOf(after).hearing === 'offered' && factsOf(before).hearing !== 'offered')
            expect(clockOf(after, 'hearing-ask')).toMatchObject({ state: 'running', term: { amount: 5 } })
        }
        if (id === 'hear-statement') heard.add(input.party)
        expect(
          after.clocks.filter((c) => c.code === 'hearing-ask' && c.state === 'running').length <= 1,
        ).toBe(true)
        expect(factsOf(after).unheard).toEqual([...told].filter((party) => !heard.has(party)))
      }
    })
  })

  it('a hearing is asked for within five working days of the last telling, by whom it concerns', () => {
    alwaysFrom(() => ({ id, who, before, after, at }) => {
      const asking = clockOf(before, 'hearing-ask')
      if (id === 'lapse-hearing') expect(at > workdays(5, asking!.startsAt)).toBe(true)
      if (id !== 'request-hearing') return
      expect(at.getTime() < workdays(5, asking!.startsAt).getTime() + 1000).toBe(true)
      expect(who.kind === 'raiser' ? who.ref : who.kind).toMatch(/^(applicant|staff)$/)
      expect(clockOf(after, 'hearing')).toMatchObject({ startsAt: at.toISOString(), term: { amount: 20 } })
      expect(factsOf(after).procedures).toContain('hearing')
    })
  })

  it('is called seven working days ahead, once, and held within twenty of being asked where that can be', () => {
    alwaysFrom(() => ({ id, input, before, at }) => {
      if (id !== 'call-hearing') return
      expect(factsOf(before).hearing).not.toBe('called')
      const [day, first] = [dayOf(new Date(input.at as string)), dayOf(workdays(7, at))]
      expect(day >= first).toBe(true)
      if (factsOf(before).hearing !== 'requested') return
      const last = dayOf(workdays(20, clockOf(before, 'hearing')!.startsAt))
      expect(day <= (last < first ? first : last)).toBe(true)
    })
  })

  it('has no record before it is held, and the case goes on with it only', () => {
    alwaysFrom(() => {
      let heldAt = ''
      return ({ id, input, at, before, after }) => {
        if (id === 'call-hearing') heldAt = input.at as string
        if (id === 'end-procedure' && input.procedure === 'hearing') {
          expect(factsOf(before).hearing).toBe('called')
          expect(at >= new Date(heldAt)).toBe(true)
          expect(factsOf(after).hearing).toBe('held')
        }
        const isOn = ['requested', 'called'].includes(factsOf(after).hearing ?? '')
        if (after.closedAt === null) expect(factsOf(after).procedures.includes('hearing')).toBe(isOn)
      }
    })
  })
})
