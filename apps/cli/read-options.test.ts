import { expect, it } from 'vitest'
import { readOptions } from './read-options.ts'

const OPTIONS = { to: { type: 'string' }, json: { type: 'boolean' } } as const
const read = (...args: string[]) => readOptions(args, OPTIONS, 1)

it('options and words are read', () => {
  expect(read('a', '--to', 'b', '--json')).toEqual({
    ok: true,
    value: { values: { to: 'b', json: true }, positionals: ['a'] },
  })
  expect(read('--to=b')).toMatchObject({ ok: true, value: { values: { to: 'b' } } })
})

it.each([
  [['--tto', 'b'], '没有 --tto 这个选项'],
  [['-t'], '没有 -t 这个选项'],
  [['--constructor'], '没有 --constructor 这个选项'],
  [['--to', 'a', '--to', 'b'], '--to 写了两次'],
  [['--to'], '--to 后面要写内容'],
  [['--to', '--json'], '--to 后面要写内容'],
  [['--json=yes'], '--json 后面不写内容'],
  [['a', 'b'], '“b”是多写的'],
])('%j is told: %s', (args, say) => {
  expect(read(...args)).toMatchObject({ ok: false, say: expect.stringContaining(say) })
})
