import { action } from '#platform/contract/action.ts'
import { keep, settle } from '#platform/contract/change.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { liveTasks } from '#platform/contract/tasks.ts'
import { raiser } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { request } from '../contract.ts'

/** 补充: more words from the person; whoever is just answering is told, and does not answer an old view. */
export const add = rule(
  action({
    id: 'add',
    kind: request.kind,
    name: '补充',
    from: ['asked'],
    by: [raiser],
    told: true,
    will: '补充的内容送个人信息保护岗，最晚日期不变。',
    past: '申请人补充',
    compares: 'nothing',
    input: { added: f.longText({ label: '补充什么', min: 1, max: 1000 }) },
  }),
  ({ matter, input }) =>
    ok([
      ...liveTasks(matter, 'answer').map((task) => settle(task.no, task.state)),
      keep({ added: input.added }),
    ]),
)
