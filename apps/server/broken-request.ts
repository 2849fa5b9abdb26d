import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { SECURITY_HEADERS } from './security.ts'

const SAYS: {
  readonly [code: string]: { readonly status: number; readonly code: string; readonly say: string }
} = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'headers-too-large',
    say: '请求的头太大，没有执行。请清除浏览器里本站的数据后再试。',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'too-slow',
    say: '网络太慢，请求没有传完，没有执行。写好的内容还在，请再试一次。',
  },
}
const NOT_HTTP = { status: 400, code: 'bad-request', say: '请求的内容读不懂，没有执行。请刷新页面再试。' }

/** Answers, in words, a request that broke before it could become one: headers too large, too slow, not HTTP. */
export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy()
    return
  }
  const { status, code, say } = SAYS[error.code ?? ''] ?? NOT_HTTP
  const body = JSON.stringify({ code, say })
  const headers = {
    ...SECURITY_HEADERS,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'))
}
