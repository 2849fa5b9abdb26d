import type { AnyAction } from '#platform/contract/action.ts'
import type { Field } from '#platform/contract/field.ts'
import type { Json, JsonObject } from '#platform/contract/state.ts'

/** Input that fits the fields and means something in the demo district. */
export function goodInput(action: AnyAction, number: string): JsonObject {
  return Object.fromEntries(
    Object.entries(action.input)
      .filter(([, field]) => !field.optional)
      .map(([name, field]) => [name, goodValue(field, number)]),
  )
}

function goodValue(field: Field, number: string): Json {
  switch (field.kind) {
    case 'integer':
      return field.min ?? 1
    case 'yesNo':
      return false
    case 'choice':
      return field.choices![0]!.value
    case 'units':
    case 'files':
      return []
    case 'codes':
      return ['form']
    case 'person':
      return 1
    case 'persons':
      return [1, 2]
    case 'unit':
      return 'zjj'
    case 'region':
      return '449901001001'
    case 'category':
      return '010101'
    case 'matter':
      return number
    case 'phone':
      return '19000000423'
    case 'point':
      return { lng: 110.1, lat: 21.2 }
    case 'instant':
      return '2026-10-12T18:00:00+08:00'
    default:
      return '按规定办理好了'.repeat(9).slice(0, Math.min(field.max ?? 20, 20))
  }
}

/** Values that a field of this kind must refuse. */
export function badValues(field: Field): readonly Json[] {
  const missing: readonly Json[] = field.optional ? [] : [null]
  const text: readonly Json[] = [7, {}, ['x'], true, '长'.repeat((field.max ?? 500) + 1)]
  switch (field.kind) {
    case 'text':
    case 'longText':
      return [...missing, ...text, ...(field.optional ? [] : ['', ' \u0000\u200b '])]
    case 'phone':
      return [...missing, 'abc', '12', 13800000000, '1'.repeat(200)]
    case 'integer':
      return [...missing, 'x', 1.5, (field.max ?? 1e9) + 1, (field.min ?? -1e9) - 1, 1e300, [1]]
    case 'yesNo':
      return [...missing, 'yes', 1, {}]
    case 'choice':
      return [...missing, '__proto__', 'nothing', 1, ['x']]
    case 'codes':
      return [...missing, 'x', [], ['a b'], [1], Array(99).fill('form')]
    case 'person':
      return [...missing, 0, '1', 1.5, [1]]
    case 'persons':
      return [...missing, 1, [0], ['1'], Array(99).fill(1)]
    case 'units':
      return [...missing, 'cgj', ['a b'], [1], Array(99).fill('cgj')]
    case 'files':
      return [...missing, 'x', ['../../etc/passwd'], [{}], Array(99).fill('abcdefghijkl')]
    case 'point':
      return [...missing, 'x', { lng: 1 }, { lng: 999, lat: 0 }, { lng: 'a', lat: 'b' }]
    case 'instant':
      return [...missing, 'tomorrow', '2026-02-30T00:00:00Z', 5]
    default:
      return [...missing, 5, {}, 'a b', "x'; drop table platform.matter;--", '长'.repeat(99)]
  }
}
