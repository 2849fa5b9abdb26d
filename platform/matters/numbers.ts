import type { Database } from '#platform/database/database.ts'
import { dayOf } from '#platform/kernel/day.ts'

export type Reserved = { readonly id: string; readonly number: string }
export type Numbers = {
  readonly take: (db: Database, prefix: string, at: Date, n?: number) => Promise<readonly Reserved[]>
}

type Stock = { serial: number; ids: string[] }

/**
 * Draws ids and numbers (`QL261121-0143`). Under load a few are drawn ahead to save round trips; a number
 * drawn and never used leaves a gap, which says nothing about a lost request.
 */
export function numbers(): Numbers {
  const stocks = new Map<string, Stock>()
  let recent: number[] = []
  return {
    take: async (db, prefix, at, n = 1) => {
      const day = dayOf(at)
      const series = `${prefix}${day.slice(2).replaceAll('-', '')}`
      const now = performance.now()
      recent = [...recent.filter((t) => now - t < 1000), now].slice(-64)
      const stock = stocks.get(series) ?? { serial: 0, ids: [] }
      if (stock.ids.length >= n) return use(series, stock, n)
      const ahead = n > 1 ? n : Math.min(32, Math.max(1, Math.floor(recent.length / 2)))
      const drawn = await db.call<{ readonly serial: number; readonly ids: readonly string[] }>(
        'reserve',
        series,
        Math.max(n, ahead),
      )
      const fresh: Stock = { serial: drawn.serial, ids: [...drawn.ids] }
      const used = use(series, fresh, n)
      if (fresh.ids.length) {
        for (const key of stocks.keys()) if (key !== series) stocks.delete(key)
        stocks.set(series, fresh)
      }
      return used
    },
  }
}

function use(series: string, stock: Stock, n: number): readonly Reserved[] {
  const ids = stock.ids.splice(0, n)
  const first = stock.serial
  stock.serial += n
  return ids.map((id, i) => ({ id, number: `${series}-${String(first + i).padStart(4, '0')}` }))
}
