import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('what begins like a formula stays what somebody wrote', () => {
  for (const text of ['=1+1', '+86 0759', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＠cmd']) {
    const [line = ''] = csvOf([[text]])
      .slice(1)
      .split('\r\n')
      .slice(-2)
    expect(
      csvOf([[text]])
        .slice(1)
        .replace(/^"/, '')
        .startsWith("'"),
      JSON.stringify(text),
    ).toBe(true)
    expect(line).not.toMatch(/^[=+\-@\t]/)
  }
  expect(csvOf([['路灯=3盏', 'a@b', '3-2']])).toBe('\uFEFF路灯=3盏,a@b,3-2\r\n')
})

test('quotes, commas and line ends stay inside their cell', () => {
  expect(csvOf([['他说"好",走了', 'a\r\nb']])).toBe('\uFEFF"他说""好"",走了","a\r\nb"\r\n')
})
