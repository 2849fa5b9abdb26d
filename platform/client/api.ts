/** A declared "no" from the server, or no answer at all. `say` is the sentence a person reads. */
export class ApiRefusal extends Error {
  readonly code: string
  readonly say: string
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: string, say: string, status: number, details: Readonly<Record<string, unknown>> = {}) {
    super(`${code}: ${say}`)
    this.name = 'ApiRefusal'
    this.code = code
    this.say = say
    this.status = status
    this.details = details
  }
}

export type Query = {
  readonly [key: string]: string | number | boolean | readonly string[] | null | undefined
}

export type CallOptions = {
  readonly query?: Query | undefined
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly signal?: AbortSignal | undefined
  /** After so many milliseconds without an answer it counts as offline; 30 s unless told. */
  readonly wait?: number | undefined
}

const PATIENCE = 30_000

export const noNetwork = (): ApiRefusal =>
  new ApiRefusal('offline', '现在没有网，或网太慢。您写的还在，连上以后再试一次。', 0)

const unclear = (status: number): ApiRefusal =>
  new ApiRefusal('unclear', '系统没有答复清楚，您写的还在。请过一会儿再试；急事请拨打 12345。', status)

const isRecord = (x: unknown): x is Record<string, unknown> =>
  typeof x === 'object' && x !== null && !Array.isArray(x)

/** Reads a problem answer (`code`, `say` or `detail`, `details`) into a refusal. */
export const refusalOf = (status: number, body: unknown): ApiRefusal => {
  if (!isRecord(body)) return unclear(status)
  const say = [body.say, body.detail, body.title].find((x): x is string => typeof x === 'string' && x !== '')
  if (say === undefined || typeof body.code !== 'string') return unclear(status)
  return new ApiRefusal(body.code, say, status, isRecord(body.details) ? body.details : {})
}

/** A path with its query; lists repeat their key, absent values are left out. */
export const withQuery = (path: string, query: Query = {}): string => {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(key, String(one))
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

const parsed = (text: string): unknown => {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return undefined
  }
}

const answerOf = <T>(status: number, text: string): T => {
  const body = parsed(text)
  if (status < 200 || status >= 300) throw refusalOf(status, body)
  if (body === undefined) throw unclear(status)
  return body as T
}

const send = async (method: string, url: string, options: CallOptions): Promise<Response> => {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), options.wait ?? PATIENCE)
  options.signal?.addEventListener('abort', () => stop.abort())
  const json = options.body !== undefined
  try {
    return await fetch(url, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(json && { 'content-type': 'application/json' }),
        ...options.headers,
      },
      signal: stop.signal,
      ...(json && { body: JSON.stringify(options.body) }),
    })
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    throw noNetwork()
  } finally {
    clearTimeout(timer)
  }
}

/** Asks the server and gives back its JSON; every other outcome is an ApiRefusal. */
export const call = async <T>(method: string, path: string, options: CallOptions = {}): Promise<T> => {
  const response = await send(method, withQuery(path, options.query), options)
  const text = await response.text().catch(() => {
    throw noNetwork()
  })
  return answerOf<T>(response.status, text)
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  call<T>('GET', path, { query, signal })

export const post = <T>(path: string, body: unknown = {}, headers?: CallOptions['headers']): Promise<T> =>
  call<T>('POST', path, { body, headers })

export type UploadOptions = {
  readonly files: readonly File[]
  /** The name of the file part; `file` unless told. */
  readonly part?: string | undefined
  readonly fields?: Readonly<Record<string, string>> | undefined
  /** The share that has been sent, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined
}

const formOf = ({ files, part = 'file', fields = {} }: UploadOptions): FormData => {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.append(key, value)
  for (const file of files) form.append(part, file, file.name)
  return form
}

/** Sends files as a form, with progress for slow networks. */
export const upload = <T>(path: string, options: UploadOptions): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('accept', 'application/json')
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total)
    }
    request.onerror = () => reject(noNetwork())
    request.ontimeout = () => reject(noNetwork())
    request.onload = () => {
      try {
        resolve(answerOf<T>(request.status, request.responseText))
      } catch (refusal) {
        reject(refusal)
      }
    }
    request.send(formOf(options))
  })

/** The sentence to show for anything that was thrown. */
export const sayOf = (error: unknown): string => (error instanceof ApiRefusal ? error.say : unclear(0).say)
