import { timeWords } from '#platform/clock/words.ts'
import type { LightView } from '#platform/contract/light.ts'

const HOUR_MS = 3_600_000
/** By then the pauses have grown: it is no passing trouble. */
const TOO_MANY_TRIES = 6

export type SendingNow = {
  readonly attached: boolean
  readonly awake: boolean
  /** When the next hours begin in which messages go out, as 08:00. */
  readonly wakes: string
  readonly waiting: number
  /** Of those that wait: the most tries of one, and what the gateway said last. */
  readonly mostTries: number
  readonly trouble: string | null
  readonly lastSent: Date | null
  /** The last that the gateway did not know us for. */
  readonly barred: Date | null
  /** Not sent today although there was somebody to tell. */
  readonly failedToday: number
  readonly now: Date
}

const light = (colour: LightView['colour'], say: string, todo = ''): LightView => ({ colour, say, todo })

/** How it stands with sending, and what to do; the first that holds is told. */
export function sendingLight(standing: SendingNow): LightView {
  const { attached, lastSent, barred, mostTries, trouble, now } = standing
  if (!attached)
    return light(
      'amber',
      '没有接短信网关：告知写好了，都在等，没有发出。',
      '要发短信，请在 yiwang.env 里写 YIWANG_MESSAGES_URL 和 YIWANG_MESSAGES_SECRET，再启动。没有网关的，经办人可以在件里点“复制”，自己告知。',
    )
  if (barred && (!lastSent || barred > lastSent))
    return light(
      'red',
      '短信网关不认这里的地址或密钥，发不出去。',
      '请核对 YIWANG_MESSAGES_URL 和 YIWANG_MESSAGES_SECRET，改好再启动。',
    )
  const sentLately = lastSent !== null && now.getTime() - lastSent.getTime() < HOUR_MS
  if (mostTries >= TOO_MANY_TRIES && !sentLately)
    return light(
      'red',
      lastSent ? `短信网关从 ${timeWords(lastSent)} 以后没有接收过短信。` : '短信网关一条也没有接收过。',
      `网关的回答：${trouble ?? '没有回答'}。请联系网关；通了以后会接着发。`,
    )
  return passing(standing)
}

function passing({ awake, wakes, waiting, trouble, failedToday }: SendingNow): LightView {
  if (trouble) return light('amber', '有短信没发出去，网关暂时没有接收，会再试。', `网关的回答：${trouble}。`)
  if (failedToday > 0)
    return light('amber', `今天有 ${failedToday} 条没有发出去。`, '原因在下面；经办人在件里看得到是哪一条。')
  return awake || waiting === 0
    ? light('green', '短信正常发出。')
    : light('green', `现在不打扰居民，等着的 ${wakes} 以后发。`)
}
