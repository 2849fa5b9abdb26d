/** One acknowledged act: which step of which matter, and the receipt that was handed out for it. */
export type Receipt = {
  readonly matter: string
  readonly number: string
  readonly rev: number
  readonly receipt: string
}

export type Answer = {
  readonly status: number
  readonly retryAfter: string | null
  readonly body: { readonly [key: string]: unknown }
}
export type Session = {
  readonly token: string
  readonly call: (method: string, path: string, body?: unknown) => Promise<Answer | undefined>
}

/** Signs in as a demo person; every call answers undefined when the server is gone. */
export async function signIn(base: string, demo: string): Promise<Session> {
  const opened = await call(base, {}, 'POST', '/api/session', { demo })
  const token = opened?.body.token
  if (typeof token !== 'string') throw new Error(`${demo}: ${JSON.stringify(opened)}`)
  const headers = { authorization: `Bearer ${token}` }
  return { token, call: (method, path, body) => call(base, headers, method, path, body) }
}

/** Somebody without an account. */
export const guestAt = (base: string): Session => ({
  token: '',
  call: (method, path, body) => call(base, {}, method, path, body),
})

async function call(
  base: string,
  headers: Record<string, string>,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer | undefined> {
  try {
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const retryAfter = answer.headers.get('retry-after')
    return { status: answer.status, retryAfter, body: (await answer.json()) as Answer['body'] }
  } catch {
    return undefined
  }
}

export type Load = {
  /** What was acknowledged so far. */
  readonly receipts: readonly Receipt[]
  /** Answers that should never be given: faults of the server itself. */
  readonly broken: readonly string[]
  /** Refusals that the story expects (`isExpected`), by their code. */
  readonly refused: ReadonlyMap<string, number>
  /** Lets those who still wait come to their end. */
  readonly stop: () => Promise<void>
}

const REPLY = { text: '三盏灯都修好了，今晚会亮，请放心。', outcome: 'solved', contacted: 'phone' }

/** Several people at work at once, each taking tickets from the first word to closed, until the server is gone. */
export async function startLoad(
  base: string,
  people: number,
  isExpected: (answer: Answer) => boolean = () => false,
): Promise<Load> {
  const [dispatcher, officer, supervisor] = await Promise.all(
    ['linxiaozhou', 'zhouliyan', 'fangjingxing'].map((who) => signIn(base, who)),
  )
  const receipts: Receipt[] = []
  const broken: string[] = []
  const refused = new Map<string, number>()
  let isOver = false
  const note = async (what: string, answer: Answer | undefined): Promise<void> => {
    if (!answer) return
    if (!isExpected(answer))
      return void broken.push(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`)
    const code = String(answer.body.code)
    refused.set(code, (refused.get(code) ?? 0) + 1)
    // Nobody presses again at once.
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const act = async (who: Session, id: string, action: string, input: object): Promise<boolean> => {
    const answer = await actAsSeen(who, id, action, input)
    if (answer?.status === 200) {
      const { number, rev } = answer.body.matter as { readonly number: string; readonly rev: number }
      receipts.push({ matter: id, number, rev, receipt: String(answer.body.receipt) })
      return true
    }
    await note(action, answer)
    return false
  }
  const one = async (n: number): Promise<void> => {
    const phone = `1900000${String(n % 10_000).padStart(4, '0')}`
    const draft = { text: '安澜街三盏路灯不亮，晚上看不见路。', phone, region: '449901001001' }
    const sent = await guestAt(base).call('POST', '/api/tickets', draft)
    if (sent?.status !== 201) {
      return note('create', sent)
    }
    const { id, number, receipt } = sent.body as { id: string; number: string; receipt: string }
    receipts.push({ matter: id, number, rev: 1, receipt })
    if (!(await act(dispatcher!, id, 'dispatch', { lead: 'cgj', co: ['449901001'] }))) return
    await Promise.all([
      act(supervisor!, id, 'remind', { note: '请抓紧。' }),
      act(officer!, id, 'sign-in', {}),
    ])
    if (!(await act(officer!, id, 'reply', REPLY))) return
    await act(dispatcher!, id, 'close', {})
  }
  let turn = 0
  const work = Promise.all(
    Array.from({ length: people }, async () => {
      while (!isOver) await one(turn++)
    }),
  )
  return {
    receipts,
    broken,
    refused,
    stop: async () => {
      isOver = true
      await work
    },
  }
}

/** Looks at a matter, then acts on it; where nobody shows it, that is the answer. */
export async function actAsSeen(
  who: Session,
  id: string,
  action: string,
  input: object,
): Promise<Answer | undefined> {
  const seen = await who.call('GET', `/api/matters/${id}`)
  return seen?.status === 200
    ? who.call('POST', `/api/matters/${id}/actions/${action}`, { rev: seen.body.rev, input })
    : seen
}

/** What is not in the ledger though it was acknowledged; undefined answers mean that nobody answered. */
export async function missingReceipts(
  base: string,
  receipts: readonly Receipt[],
): Promise<readonly string[]> {
  const auditor = await signIn(base, 'shenzhibai')
  const missing: string[] = []
  for (const [matter, own] of Map.groupBy(receipts, (r) => r.matter)) {
    const answer = await auditor.call('GET', `/api/ledger?matter=${matter}`)
    const entries = (answer?.body.entries ?? []) as readonly { readonly rev: number; readonly leaf: string }[]
    for (const { number, rev, receipt } of own)
      if (entries.find((e) => e.rev === rev)?.leaf !== receipt) missing.push(`${number} step ${rev}`)
  }
  return missing
}

/** Waits until everything written is ordered and counted, then lets the server verify itself. */
export async function verified(
  base: string,
): Promise<{ readonly entries: number; readonly faults: readonly string[] }> {
  const guest = guestAt(base)
  for (let i = 0; i < 300; i++) {
    const health = await guest.call('GET', '/api/health')
    const ledger = health?.body.ledger as { waiting: number; ordered: number; counted: number } | undefined
    if (ledger && ledger.waiting === 0 && ledger.ordered === ledger.counted) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const auditor = await signIn(base, 'shenzhibai')
  const answer = await auditor.call('POST', '/api/ledger/verify', {})
  if (answer?.status !== 200) return { entries: 0, faults: [`verify: ${JSON.stringify(answer)}`] }
  const { checked, faults } = answer.body as {
    readonly checked: { readonly entries: number }
    readonly faults: readonly { readonly where: string; readonly say: string }[]
  }
  return { entries: checked.entries, faults: faults.map((f) => `[${f.where}] ${f.say}`) }
}
