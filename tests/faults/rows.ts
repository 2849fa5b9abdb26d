/** The columns of a file of another system. */
export const COLUMNS = [
  'NO',
  'TIME',
  'SOURCE',
  'PROPERTY',
  'TOWN',
  'VILLAGE',
  'TYPE',
  'UNIT',
  'INTIME',
  'OVERTIME',
]

/** Which column of the file is what; the same words as in packs/pingshan/import-tickets.json. */
export const MAP = {
  id: 'fault',
  name: '测试文件',
  what: 'tickets',
  file: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  key: { source: 'fault', column: 'NO' },
  missing: ['-', ''],
  decode: [],
  time: { column: 'TIME', format: 'yyyy-MM-dd HH:mm:ss', zone: '+08:00' },
  district: { name: 'TOWN' },
  channel: { code: 'SOURCE', name: 'SOURCE', map: { 热线: '12345' } },
  property: { name: 'PROPERTY', map: { 投诉: 'complaint' } },
  region: {
    levels: [
      { level: 'town', code: 'TOWN', name: 'TOWN' },
      { level: 'village', code: 'VILLAGE', name: 'VILLAGE' },
    ],
  },
  category: { levels: [{ code: 'TYPE', name: 'TYPE' }] },
  unit: { code: 'UNIT', name: 'UNIT' },
  closed: { onTime: 'INTIME', late: 'OVERTIME', truthy: '1' },
  absent: ['title', 'text', 'person', 'phone', 'address', 'closedAt', 'dispatchedAt'],
}

/** One row of such a file; all of 2025. */
export const rowOf = (i: number): string =>
  [
    `R${i}`,
    `2025-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')} 09:${String(i % 60).padStart(2, '0')}:00`,
    '热线',
    '投诉',
    `测试镇${i % 3}`,
    `测试村${i % 9}`,
    `类别${i % 7}`,
    `测试单位${i % 5}`,
    i % 10 === 0 ? '0' : '1',
    i % 10 === 0 ? '1' : '0',
  ].join(',')
