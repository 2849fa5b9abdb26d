import { describe, expect, it } from 'vitest'
import { databaseFault, isWriting } from './database-fault.ts'

const fault = (code: string, message = 'x'): Error & { code: string } =>
  Object.assign(new Error(message), { code })

describe('a fault of the database in words', () => {
  it('says 507 for a full disk, 503 for one that is away or too slow', () => {
    for (const code of ['53100', 'ENOSPC', 'EDQUOT'])
      expect(databaseFault(fault(code))).toMatchObject({ code: 'disk-full', status: 507 })
    for (const code of ['ECONNREFUSED', '57P01', '57P03', '53300', '08006'])
      expect(databaseFault(fault(code))).toMatchObject({ code: 'database-away', status: 503 })
    for (const message of ['Query read timeout', 'Connection terminated unexpectedly'])
      expect(databaseFault(new Error(message))).toMatchObject({ code: 'database-away', status: 503 })
    for (const code of ['55P03', '57014'])
      expect(databaseFault(fault(code))).toMatchObject({ code: 'database-slow', status: 503 })
  })

  it('leaves a fault of the program what it is', () => {
    expect(databaseFault(fault('23505'))).toBeUndefined()
    expect(databaseFault(new TypeError('x is not a function'))).toBeUndefined()
  })

  it('does not say "not submitted" when the answer to a write was lost', async () => {
    const lost = await isWriting(true, () =>
      Promise.reject(new Error('Connection terminated unexpectedly')),
    ).catch((error: Error) => databaseFault(error))
    expect(lost).toMatchObject({
      code: 'outcome-unknown',
      status: 503,
      say: expect.stringContaining('不能确定'),
    })
    const read = await isWriting(false, () => Promise.reject(fault('ECONNREFUSED'))).catch((error: Error) =>
      databaseFault(error),
    )
    expect(read).toMatchObject({ code: 'database-away' })
  })
})
