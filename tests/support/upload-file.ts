import type { Running } from '#apps/server/server.ts'

export type Upload = { readonly name?: string; readonly type?: string; readonly from?: string }

/** Sends one file as a browser does. */
export function uploadFile({ app }: Pick<Running, 'app'>, bytes: Buffer, told: Upload = {}) {
  const { name = 'a.png', type = 'image/png', from } = told
  const boundary = 'yiwang-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`
  return app.inject({
    method: 'POST',
    url: '/api/files',
    ...(from ? { remoteAddress: from } : {}),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}
