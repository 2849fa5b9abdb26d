import { type Change, openTask, seeDesk } from '#platform/contract/change.ts'
import type { TaskMode } from '#platform/contract/state.ts'
import { licenceCase } from './contract.ts'

/** Opens a task at a unit's desk and lets the desk see the case. */
export function openStep(
  step: keyof typeof licenceCase.steps,
  unit: string,
  mode: TaskMode = 'lead',
): readonly Change[] {
  const desk = { unit, role: licenceCase.steps[step].role }
  return [openTask(step, desk, { mode }), seeDesk(desk)]
}
