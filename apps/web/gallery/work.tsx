import { useState } from 'react'
import { ActionBar } from '#ui/components/action-bar.tsx'
import { BarChart } from '#ui/components/bar-chart.tsx'
import { Card } from '#ui/components/card.tsx'
import { DangerStrip } from '#ui/components/danger-strip.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { DutyEntry } from '#ui/components/duty-entry.tsx'
import { ProposalCard } from '#ui/components/proposal-card.tsx'
import { Timeline } from '#ui/components/timeline.tsx'
import { count, percent } from '#ui/format.ts'
import { ClockPanel } from '#ui/patterns/clock-panel.tsx'
import { longTerm, months, towns, waiting } from './samples.ts'

type Town = (typeof towns)[number]

const total = (pick: (town: Town) => number): number => towns.reduce((sum, town) => sum + pick(town), 0)

const columns: readonly Column<Town>[] = [
  { key: 'name', head: '镇街', cell: (t) => t.name, total: '四镇街' },
  {
    key: 'received',
    head: '收到',
    kind: 'num',
    width: 52,
    cell: (t) => count(t.received),
    total: count(total((t) => t.received)),
  },
  { key: 'bar', head: '', kind: 'bar', width: 88, value: (t) => t.received },
  {
    key: 'rate',
    head: '按时办结率',
    kind: 'num',
    width: 80,
    cell: (t) => `${percent(t.met, t.due, 1)}%`,
    total: `${percent(
      total((t) => t.met),
      total((t) => t.due),
      1,
    )}%`,
  },
  {
    key: 'base',
    head: '按时 / 应办结',
    kind: 'base',
    width: 116,
    cell: (t) => `${count(t.met)} / ${count(t.due)}`,
    total: `${count(total((t) => t.met))} / ${count(total((t) => t.due))}`,
  },
  {
    key: 'late',
    head: '超期',
    kind: 'num',
    width: 44,
    cell: (t) => t.due - t.met,
    total: total((t) => t.due - t.met),
  },
  { key: 'latebar', head: '', kind: 'bar', width: 64, tone: 'red', value: (t) => t.due - t.met },
]

const entries = [
  { id: '0', title: '等答复', when: '最晚 9月30日 24:00', kind: 'next' },
  { id: '1', title: '现场处理', who: '周立言', when: '9月28日 21:40', note: '榕西街道一起到场，照片 3 张' },
  { id: '2', title: '签收', who: '周立言', when: '9月23日 09:10' },
] as const

const proposals = [
  {
    id: '1',
    unit: '区住房和城乡建设局',
    hits: 147,
    reasons: [
      '路灯：职责清单第 88 项，市政道路照明由区住建局管',
      '安澜街前 6 件都由它办结，平均 2.1 个工作日',
    ],
  },
  { id: '2', unit: '供电局', hits: 35, reasons: ['同片区整段停电时归供电局；今天没有停电公告'] },
] as const

const Proposals = () => {
  const [chosen, setChosen] = useState('1')
  return (
    <div>
      {proposals.map((p) => (
        <ProposalCard
          key={p.id}
          hotkey={p.id}
          unit={p.unit}
          hits={p.hits}
          sample={204}
          reasons={p.reasons}
          chosen={p.id === chosen}
          onChoose={() => setChosen(p.id)}
        />
      ))}
      <ProposalCard part="协办" unit="榕西街道" note="已在办" />
    </div>
  )
}

const Clocks = () => (
  <div>
    <ClockPanel
      ring={{ state: 'soon', left: 0.22, count: 1 }}
      title="区内办结 · 9月30日 24:00"
      text="剩 1 个工作日 · 投诉 5 个工作日"
      days={waiting}
      why="9月22日 16:05 起算，当天不计；9月25日至27日中秋不计。今天第 4 天，明天到期。"
    />
    <ClockPanel
      ring={{ state: 'ample', left: 0.73, count: 11 }}
      title="市 12345 办结 · 10月20日 24:00"
      text="剩 11 个工作日 · 投诉 15 个工作日"
      days={longTerm}
      why="跳过中秋 3 天、国庆 7 天、周末 3 天；10月10日周六上班计 1 天。"
    />
    <ClockPanel ring={{ state: 'done' }} title="签收、首次联系" text="都在时限内" line />
  </div>
)

const Actions = () => (
  <div className="frame mt">
    <DangerStrip
      title="燃气味，云岭镇老街 12 号"
      told="10:19 已报 119 和区值班室"
      actionLabel="打开"
      href="/components"
    />
    <ActionBar
      label="可以办的"
      keys={false}
      actions={[
        { id: 'reply', label: '答复并提交办结', hotkey: 'R', primary: true },
        { id: 'note', label: '记一笔', hotkey: 'N' },
        { id: 'return', label: '退单', refused: '签收满 1 个工作日，不能再退' },
      ]}
    />
  </div>
)

export const WorkParts = () => (
  <section>
    <h2>工作台</h2>
    <div className="two">
      <div className="frame mist">
        <Proposals />
        <div className="mt">
          <DutyEntry
            number="88"
            category="市政道路路灯不亮"
            organ="区住建局"
            condition="已移交的市政道路"
            chosen
            facts={[
              { label: '依据', value: '城市照明管理规定' },
              { label: '时限', value: '5 个工作日' },
              { label: '办结标准', value: '恢复亮灯，拍照' },
            ]}
          />
        </div>
      </div>
      <div className="frame mist">
        <Clocks />
        <Timeline entries={entries} variant="staff" label="办理留痕" />
      </div>
    </div>
    <Actions />
    <Card title="每月收到">
      <BarChart
        label="每月收到件数与按时办结率"
        totalHead="收到"
        partHead="按时办结率"
        bars={months.map(([label, all, part, partText]) => ({ label, total: all, part, partText }))}
        legend={(inBars) => (inBars ? '深色为按时办结，柱内为按时办结率' : '深色为按时办结')}
      />
    </Card>
    <Card title="各镇街" note="按诉求发生地">
      <DataTable
        caption="各镇街收到与按时办结"
        columns={columns}
        rows={towns}
        rowKey={(t) => t.name}
        totals
      />
    </Card>
  </section>
)
