import { expect, it } from 'vitest'
import { NOT_PREPARED } from '#platform/directory/not-prepared.ts'
import { ApiRefusal, noNetwork } from './api.ts'
import { worthRetry } from './worth-retry.ts'

const refused = (code: string, status: number): ApiRefusal => new ApiRefusal(code, '', status)

it('silence and overload are asked again, twice', () => {
  for (const error of [noNetwork(), refused('too-busy', 503), refused('unclear', 502)])
    expect([0, 1, 2].map((failures) => worthRetry(failures, error))).toEqual([true, true, false])
})

it('an answer is not, nor that there is no district yet: its sentence is shown at once', () => {
  const { code, status } = NOT_PREPARED
  for (const error of [refused('not-found', 404), refused(code, status), new Error('a fault of our own')])
    expect(worthRetry(0, error)).toBe(false)
})
