import { FORM } from './database-words.ts'

/** What is wrong in the settings, and with which code the program ends. */
export type WrongSetting = { readonly say: string; readonly code: 1 | 2 }

type Env = { readonly [name: string]: string | undefined }

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535
const isCount = (text: string): boolean => /^[1-9]\d{0,4}$/.test(text)
const isFactor = (text: string): boolean => /^\d+(\.\d+)?$/.test(text) && Number(text) > 0

const CHECKS: readonly (readonly [name: string, isGood: (text: string) => boolean, say: string])[] = [
  ['PORT', isPort, '端口要是 1 到 65535 的一个整数，例如 PORT=8080。'],
  ['YIWANG_CONNECTIONS', isCount, '连接数要是正整数，例如 YIWANG_CONNECTIONS=8；不写就按处理器定。'],
  ['YIWANG_RATE_FACTOR', isFactor, '倍数要是大于 0 的数，例如 YIWANG_RATE_FACTOR=2；不写就是 1。'],
  ['YIWANG_DEMO', (text) => text === 'bare', '只能写 bare（不要模拟工单），或者不写。'],
]

const SHORTEST_SECRET = 16

/** What is wrong with the gateway for messages. Neither address nor secret is repeated: an address may hold a key. */
function wrongGateway({ YIWANG_MESSAGES_URL: url, YIWANG_MESSAGES_SECRET: secret }: Env): string | undefined {
  if (secret && secret.length < SHORTEST_SECRET)
    return `YIWANG_MESSAGES_SECRET 不对：太短，至少 ${SHORTEST_SECRET} 个字符，和短信网关那边一样。`
  if (!url) return undefined
  const address = URL.canParse(url) ? new URL(url) : undefined
  if (!address || !/^https?:$/.test(address.protocol) || address.username || address.password)
    return 'YIWANG_MESSAGES_URL 不对：要写成 https://主机/路径，里面不写用户名和密码。不写就不发短信。'
  return secret
    ? undefined
    : '写了 YIWANG_MESSAGES_URL，还要写 YIWANG_MESSAGES_SECRET：每条短信用它签名，网关凭它认人。'
}

/** The first setting that means nothing: told before anything is opened, because it would be passed over otherwise. */
export function wrongSetting(env: Env): WrongSetting | undefined {
  for (const [name, isGood, say] of CHECKS) {
    const text = env[name]
    if (text && !isGood(text)) return { say: `${name}=${text} 不对：${say}`, code: 2 }
  }
  const gateway = wrongGateway(env)
  if (gateway) return { say: gateway, code: 2 }
  // The address is not repeated: it holds the password.
  const url = env.DATABASE_URL
  if (url && !/^postgres(ql)?:\/\//.test(url)) {
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]
    const what = scheme ? `开头是 ${scheme}://，这里只用 PostgreSQL` : '开头没有 postgres://'
    return { say: `DATABASE_URL 不对：${what}。${FORM}不写 DATABASE_URL，就用自带的数据库。`, code: 1 }
  }
}
