import { expect, test } from 'vitest'
import { f, optional } from './field.ts'
import { fieldsFor } from './fields-for.ts'
import { inputSchema } from './schema.ts'
import type { Actor } from './who.ts'

const staff = { kind: 'staff', role: 'village' } as Actor
const guest: Actor = { kind: 'guest', ref: 'guest' }
const fields = {
  text: f.longText({ label: '怎么回事', hint: '像说话一样写。' }),
  phone: optional(
    f.phone({ label: '您的手机号', hint: '只用来告诉您进展。', staff: { label: '诉求人手机号' } }),
  ),
}
const said = (actor: Actor): string | undefined =>
  inputSchema(fieldsFor(fields, actor)).safeParse({ text: '灯不亮', phone: '12' }).error?.issues[0]?.message

test('a field has one name for the person and one for staff who fill it in for them', () => {
  expect(fieldsFor(fields, guest)).toBe(fields)
  const forStaff = fieldsFor(fields, staff)
  expect(forStaff.phone).toMatchObject({ label: '诉求人手机号', kind: 'phone', optional: true })
  expect(forStaff.phone).not.toHaveProperty('hint')
  expect(forStaff.text).toBe(fields.text)
})

test('a wrong value is told under the name that was asked for', () => {
  expect(said(guest)).toBe('“您的手机号”不像一个电话号码，请核对。')
  expect(said(staff)).toBe('“诉求人手机号”不像一个电话号码，请核对。')
})

test('sets are made once, and not at all where nothing is called otherwise', () => {
  expect(fieldsFor(fields, staff)).toBe(fieldsFor(fields, staff))
  const same = { text: fields.text }
  expect(fieldsFor(same, staff)).toBe(same)
})
