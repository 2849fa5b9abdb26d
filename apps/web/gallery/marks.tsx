import { Button } from '#ui/components/button.tsx'
import { ClockRing, type ClockRingProps } from '#ui/components/clock-ring.tsx'
import { DeadlineStrip } from '#ui/components/deadline-strip.tsx'
import { FigureTile } from '#ui/components/figure-tile.tsx'
import { type StatusKind, StatusWord } from '#ui/components/status-word.tsx'
import type { StripDay } from '#ui/strip-day.ts'
import { daysOf, longTerm, overHoliday, waiting } from './samples.ts'

const rings: readonly (readonly [ClockRingProps, string])[] = [
  [{ state: 'ample', left: 0.97, count: 3, unit: 'hour' }, '小时时限\n剩 3 小时 58 分'],
  [{ state: 'ample', left: 0.73, count: 11 }, '充裕\n剩 11 个工作日'],
  [{ state: 'soon', left: 0.22, count: 1 }, '临近\n剩 1 个工作日'],
  [{ state: 'today', left: 0.08 }, '今天到期'],
  [{ state: 'late', count: 3 }, '超期\n3 个工作日'],
  [{ state: 'pause' }, '暂停\n特别程序、补正'],
  [{ state: 'done' }, '已办结'],
  [{ state: 'today', left: 0.15, count: 36, unit: 'minute' }, '不到一小时\n剩 36 分'],
  [{ state: 'late', count: 22, unit: 'minute' }, '超期\n派单超 22 分'],
  [{ state: 'ample', left: 0.58, count: 3, size: 28 }, '表格里'],
  [{ state: 'done', size: 20 }, '一行里'],
]

const statuses: readonly (readonly [StatusKind, string, string])[] = [
  ['new', '新到', '还没人看'],
  ['wait', '待签收', '待派、待签收、暂停'],
  ['run', '办理中', '已签收，在办'],
  ['apply', '延期待批', '等别人批'],
  ['back', '退单', '退单、重办'],
  ['late', '超期', '过了时限'],
  ['done', '已答复', '已答复、已办结'],
]

const cells: readonly (readonly [StripDay | undefined, string])[] = [
  [daysOf([['2026-09-22', 'start', '起算']])[0], '虚线框：当天不计'],
  [daysOf([['2026-09-23', 'count', '第1天', 'p']])[0], '浅蓝：已过的工作日'],
  [daysOf([['2026-09-25', 'skip', '中秋', 'p']])[0], '斜纹：不计的日子'],
  [daysOf([['2026-10-10', 'count', '第4天', 'a']])[0], '底线：周末补班，计'],
  [daysOf([['2026-09-29', 'count', '今天', 't']])[0], '粗框：今天'],
  [daysOf([['2026-09-29', 'count', '已答复', 'm']])[0], '绿：实际答复'],
  [daysOf([['2026-09-30', 'due', '最晚']])[0], '深蓝：最晚'],
]

export const RingsAndWords = () => (
  <>
    <section>
      <h2>时限环</h2>
      <div className="cmp">
        {rings.map(([ring, text]) => (
          <div key={text}>
            <ClockRing {...ring} />
            <p>{text}</p>
          </div>
        ))}
      </div>
    </section>
    <section>
      <h2>状态词</h2>
      <div className="cmp">
        {statuses.map(([kind, word, text]) => (
          <div key={kind}>
            <StatusWord kind={kind}>{word}</StatusWord>
            <p>{text}</p>
          </div>
        ))}
      </div>
    </section>
  </>
)

export const Strips = () => (
  <section>
    <h2>日期条</h2>
    <div style={{ maxWidth: 480 }}>
      <DeadlineStrip days={waiting} label="5 个工作日" />
    </div>
    <div style={{ maxWidth: 288, marginTop: 16 }}>
      <DeadlineStrip days={waiting} variant="mini" label="5 个工作日" />
    </div>
    <div className="cmp mt">
      {cells.map(([day, text]) => (
        <div key={text}>
          {day && <DeadlineStrip days={[day]} />}
          <p>{text}</p>
        </div>
      ))}
    </div>
    <div className="two mt">
      <div style={{ maxWidth: 328 }}>
        <DeadlineStrip days={overHoliday} label="遇国庆的 5 个工作日" />
      </div>
      <div style={{ maxWidth: 288 }}>
        <DeadlineStrip days={longTerm} variant="mini" label="15 个工作日" />
      </div>
    </div>
  </section>
)

export const ButtonsAndTiles = () => (
  <>
    <section>
      <h2>按钮</h2>
      <div className="btns">
        <Button kind="primary" hotkey="Enter">
          派给区住建局
        </Button>
        <Button hotkey="X">加协办</Button>
        <Button refused describedBy="why-refused">
          退单
        </Button>
        <span className="muted" id="why-refused">
          签收满 1 个工作日，不能再退
        </span>
        <Button kind="quiet" icon="download">
          导出
        </Button>
        <Button size="small">邀请</Button>
        <Button icon="next" iconOnly size="small">
          后一期
        </Button>
      </div>
    </section>
    <section>
      <h2>数字牌</h2>
      <div className="tiles" style={{ maxWidth: 800 }}>
        <FigureTile
          name="办事好评率"
          source="imported"
          value="99.98"
          unit="%"
          base="17,979 / 17,983"
          comparison="省好差评 7月2日"
          onOpen={() => {}}
        />
        <FigureTile
          name="按时办结率"
          source="computed"
          value="92.6"
          unit="%"
          base="16,732 / 18,069"
          comparison="同比 +1.3 点"
          open
          onOpen={() => {}}
        />
        <FigureTile
          name="会商落实率"
          source="reported"
          value="91.3"
          unit="%"
          base="21 / 23"
          comparison="附凭据 4 份"
          onOpen={() => {}}
        />
      </div>
    </section>
  </>
)
