import { readBoard } from '#modules/tickets/board.ts'
import { dutyView } from '#modules/tickets/learning/duty-list.ts'
import type { BoardView, DutyView } from '#modules/tickets/views.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { refuse } from '#platform/kernel/refusal.ts'
import { route } from '../route.ts'
import { BOARD_QUERY, BOARD_READERS, UNKNOWN_UNIT } from './board.ts'
import { DUTY_FILTERS, dutiesOf } from './directory.ts'
import { STAFF_ONLY } from './exports.ts'
import { takeOut } from './take-out.ts'

export const exportBoard = route({
  method: 'GET',
  path: '/api/export/board.xlsx',
  name: '导出督办：按单位和人（谁导的记下来）',
  door: BOARD_READERS,
  perMinute: 20,
  query: BOARD_QUERY,
  answer: async ({ platform, actor, query, now }) => {
    if (actor.kind !== 'staff') return refuse(STAFF_ONLY)
    const directory = platform.directory()
    if (query.unit && !directory.units.has(query.unit)) return refuse(UNKNOWN_UNIT)
    const { units, people } = await readBoard(platform.db, directory, query.unit, now)
    const sheets = [
      { name: '按单位', head: UNIT_HEAD, rows: units.map(unitCells) },
      { name: '按经办人', head: PERSON_HEAD, rows: people.map(personCells) },
    ]
    return takeOut(
      platform,
      actor,
      { what: '督办', filters: query, sheets, rows: units.length, of: '个单位' },
      now,
    )
  },
})

export const exportDuties = route({
  method: 'GET',
  path: '/api/export/duties.xlsx',
  name: '导出职责清单（谁导的记下来）',
  door: 'staff',
  perMinute: 20,
  query: DUTY_FILTERS,
  answer: async ({ platform, actor, query, now }) => {
    if (actor.kind !== 'staff') return refuse(STAFF_ONLY)
    const directory = platform.directory()
    const rows = dutiesOf(directory, query).map((term) => dutyCells(directory, dutyView(directory, term)))
    const sheets = [{ name: '职责清单', head: DUTY_HEAD, rows }]
    return takeOut(
      platform,
      actor,
      { what: '职责清单', filters: query, sheets, rows: rows.length, of: '条' },
      now,
    )
  },
})

const UNIT_HEAD = ['单位', '在办', '未签收', '今天到期', '超期']
const unitCells = (row: BoardView['units'][number]): readonly string[] => [
  row.unit.name,
  String(row.open),
  String(row.unsigned),
  String(row.today),
  String(row.late),
]

const PERSON_HEAD = ['经办人', '单位', '在办', '超期']
const personCells = (row: BoardView['people'][number]): readonly string[] => [
  row.name,
  row.unit.name,
  String(row.open),
  String(row.late),
]

const DUTY_HEAD = [
  '编号',
  '事项',
  '类别',
  '牵头单位',
  '协办单位',
  '适用情形',
  '职责依据',
  '办理天数',
  '办结标准',
]
const dutyCells = (directory: Directory, duty: DutyView): readonly string[] => [
  String(duty.no),
  duty.name,
  directory.categories.get(duty.category)?.name ?? duty.category,
  duty.lead?.name ?? duty.leadWords,
  duty.co.map((unit) => unit.name).join('、'),
  duty.condition,
  duty.basis,
  String(duty.limitDays),
  duty.finish,
]
