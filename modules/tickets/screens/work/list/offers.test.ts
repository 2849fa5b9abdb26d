import { expect, test } from 'vitest'
import { offersFor } from './offers.ts'

const unit = (code: string, name: string, short: string) => ({
  code,
  name,
  short,
  kind: 'department',
  parent: 'gov',
  region: null,
  active: true,
})
const region = (code: string, name: string, level: string) => ({
  code,
  name,
  level,
  parent: level === 'village' ? code.slice(0, 9) : null,
  active: true,
})
const names = {
  units: [
    unit('zjj', '区住房和城乡建设局', '区住建局'),
    unit('cgj', '区城市管理和综合执法局', '区城管局'),
    unit('449901001', '榕西街道办事处', '榕西街道'),
  ],
  regions: [
    region('449901', '青澜区', 'district'),
    region('449901001', '榕西街道', 'town'),
    region('449901001001', '榕荫社区', 'village'),
    region('449901002001', '榕荫社区', 'village'),
  ],
}
const offered = (text: string) =>
  offersFor(text, names).map(({ of, filters }) => [of, Object.values(filters)[0]])

test('a unit is offered by its name, its short name, or a part that only it has', () => {
  for (const text of ['区住房和城乡建设局', ' 区住建局 ', '住建局'])
    expect(offered(text)).toEqual([['unit', 'zjj']])
})

test('a town is offered as the place and as the unit, a village that is there twice both times', () => {
  expect(offered('榕西街道')).toEqual([
    ['unit', '449901001'],
    ['region', '449901001'],
  ])
  expect(offered('榕荫社区')).toEqual([
    ['region', '449901001001'],
    ['region', '449901002001'],
  ])
  expect(offersFor('榕荫社区', names)[0]?.name).toBe('榕西街道 榕荫社区')
})

test('words that name none, or several by a part, offer nothing', () => {
  for (const text of ['路灯不亮', '区', '社区', '城', '', '青澜区']) expect(offered(text), text).toEqual([])
})
