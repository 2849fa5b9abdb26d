import { parseInput } from '#platform/contract/parse-input.ts'
import { inputSchema } from '#platform/contract/schema.ts'
import type { Actor } from '#platform/contract/who.ts'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import { followCalendar, NOT_FOUND } from './act.ts'
import { countedOtherwise } from './counted.ts'
import { begunWith, findMatter } from './load.ts'
import type { Platform } from './platform.ts'
import { kindOf } from './registry.ts'
import type { Story } from './story.ts'
import { storyOf } from './story-of.ts'
import { writeStories } from './write.ts'

export type ActOnAll = {
  readonly ids: readonly string[]
  readonly action: string
  readonly input: unknown
  readonly actor: Actor
}

/** The matters that were acted on, by their numbers. */
export type ActedOnAll = { readonly numbers: readonly string[] }

const TRIES = 5
const MOVED = {
  code: 'moved-on',
  status: 409,
  say: '其中有一件刚刚有了变化，没有提交。请再试一次。',
} as const

/** Takes one action on several matters, all or none, each with its own entry; refused with the first refusal, which names its matter. */
export async function actOnAll(platform: Platform, asked: ActOnAll): Promise<Result<ActedOnAll>> {
  for (let turn = 0; turn < TRIES; turn++) {
    const calendar = platform.calendar()
    const stories: Story[] = []
    for (const id of asked.ids) {
      const told = await tell(platform, asked, id)
      if (!told.ok) return told
      stories.push(told.value)
    }
    const written = await writeStories(platform.db, platform.scopes, calendar, stories, platform.now())
    if (!written.ok) continue
    for (const id of asked.ids) platform.recent.forget(id)
    platform.nudge()
    return ok({ numbers: stories.map((story) => story.after.number) })
  }
  return refuse(MOVED)
}

/** One matter's part of it, decided and not yet written. */
async function tell(platform: Platform, asked: ActOnAll, id: string): Promise<Result<Story>> {
  const found = await findMatter(platform.db, id)
  if (!found) return refuse(NOT_FOUND)
  const begun = kindOf(platform.kinds, begunWith(found))
  if (!begun.ok) return refuse({ ...begun.refusal, say: `${found.matter.number}：${begun.refusal.say}` })
  const entry = begun.value
  const { kind } = found.matter
  const hasFollowed = await followCalendar(platform, { ...asked, kind, id }, entry, found)
  const loaded = hasFollowed ? ((await findMatter(platform.db, id)) ?? found) : found
  const rule = entry.rules.get(asked.action)
  if (!rule) return refuse(NOT_FOUND)
  const input = parseInput(inputSchema(rule.action.input), asked.input)
  if (!input.ok) return input
  const { action, actor } = asked
  const now = platform.now()
  const counted = await countedOtherwise(platform.db, entry, loaded)
  const told = storyOf(platform, { entry, action, loaded, input: input.value, actor, now, counted })
  return told.ok ? told : refuse({ ...told.refusal, say: `${loaded.matter.number}：${told.refusal.say}` })
}
