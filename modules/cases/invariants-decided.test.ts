import { describe, expect, it } from 'vitest'
import { liveTasks } from '#platform/contract/tasks.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { factsOf } from './facts.ts'
import { always, alwaysFrom, clockOf, hasPassed, type Taken, workdays } from './walk.ts'

// What stands before a decision, and what follows it.

const decides = ({ before, after }: Taken): boolean =>
  factsOf(before).outcome === null && factsOf(after).outcome !== null

describe('whatever is decided', () => {
  it('was accepted before, by the organ that decides, which nobody else does', () => {
    always((taken) => {
      if (!decides(taken)) return
      const facts = factsOf(taken.after)
      expect(facts.acceptedOn !== null && facts.acceptedOn <= facts.decidedOn!).toBe(true)
      expect(facts.decidedOn).toBe(dayOf(taken.at))
      const unit = taken.who.kind === 'staff' ? taken.who.unit : ''
      expect(unit).toBe(taken.id === 'decide-at-once' ? facts.lead : (facts.upper ?? facts.lead))
      expect(taken.after.state).toBe(facts.outcome)
    })
  })

  it('has every opinion, inspection, procedure and statement that must come before', () => {
    always((taken) => {
      if (!decides(taken)) return
      const facts = factsOf(taken.before)
      expect(facts.procedures).toEqual([])
      if (taken.id === 'refuse-false') return
      expect(liveTasks(taken.before, 'opinion')).toEqual([])
      if (taken.before.state === 'examining')
        expect(taken.before.tasks.filter((t) => t.step === 'opinion').length).toBe(facts.co.length)
      if (facts.siteCheck) expect(facts.inspectedOn).not.toBeNull()
      if (facts.tested) expect(facts.assignedOn).not.toBeNull()
      expect(facts.unheard).toEqual([])
      const asking = clockOf(taken.before, 'hearing-ask')
      if (asking?.state === 'running') expect(taken.at > workdays(5, asking.startsAt)).toBe(true)
    })
  })

  it('at the counter is for an item that is decided there, by nobody else, and never a denial', () => {
    always(({ id, before, after }) => {
      if (id !== 'decide-at-once') return
      const facts = factsOf(before)
      expect(facts).toMatchObject({
        onSpot: true,
        siteCheck: false,
        tested: false,
        co: [],
        upper: null,
        limited: null,
      })
      expect(factsOf(after).outcome).toBe('granted')
    })
  })

  it('late has its reason and its record, and in time has neither', () => {
    always((taken) => {
      if (!decides(taken)) return
      const limits = taken.before.clocks.filter((c) => ['statutory', 'promised'].includes(c.code))
      const late = limits.filter((c) => hasPassed(c, taken.at))
      expect(factsOf(taken.after).decidedLate).toBe(late.length > 0)
      if (late.length) expect(taken.input.overdueReason).toBeDefined()
      for (const { no, dueAt } of late)
        expect(taken.after.clocks.find((c) => c.no === no)?.missedAt).toBe(dueAt)
    })
  })

  it('of a limited number goes by the order of acceptance, or by the result', () => {
    alwaysFrom(() => {
      const ended = new Set<unknown>()
      return (taken) => {
        if (taken.id === 'end-procedure') ended.add(taken.input.procedure)
        const { limited, outcome } = factsOf(taken.after)
        if (!decides(taken) || outcome !== 'granted') return
        if (limited === 'order') expect(taken.left).toBe(2)
        if (limited === 'result') expect(ended).toContain('auction')
      }
    })
  })

  it('by a test is denied by a standard', () => {
    always((taken) => {
      const { tested, outcome } = factsOf(taken.after)
      if (taken.id === 'decide' && tested && outcome === 'denied') expect(taken.input.standard).toBeDefined()
    })
  })

  it('for false materials bars the applicant for a year where safety is at stake, and only then', () => {
    always(({ id, after, at }) => {
      const { falsified, safety, barredUntil } = factsOf(after)
      expect(falsified).toBe(id === 'refuse-false')
      const [year = 0, ...rest] = dayOf(at).split('-')
      expect(barredUntil).toBe(falsified && safety ? [Number(year) + 1, ...rest].join('-') : null)
    })
  })

  it('is delivered by one with a certificate, within ten working days or with a reason and a record', () => {
    always(({ id, before, after, at, input }) => {
      const was = factsOf(before)
      if (after.state === 'granted' && before.state !== 'granted')
        expect(clockOf(after, 'delivery')).toMatchObject({ startsAt: at.toISOString(), term: { amount: 10 } })
      if (id !== 'deliver') return
      expect([was.outcome, was.certificate]).toEqual(['granted', was.certificateNumber !== null])
      const late = at.getTime() >= workdays(10, clockOf(before, 'delivery')!.startsAt).getTime() + 1000
      expect(factsOf(after)).toMatchObject({ deliveredOn: dayOf(at), deliveredLate: late })
      expect(clockOf(after, 'delivery')?.missedAt !== null).toBe(late)
      if (late) expect(input.overdueReason).toBeDefined()
    })
  })
})
