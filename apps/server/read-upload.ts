import type { FastifyRequest } from 'fastify'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'

const NO_FILE = { code: 'no-file', status: 422, say: '没有收到文件。请重新选择一次。' } as const
const CUT_OFF = {
  code: 'upload-cut-off',
  status: 400,
  say: '文件没有传完整，没有收下。请重新选择，网络不好时换个地方再试。',
} as const

export type Upload = { readonly bytes: Buffer; readonly name: string }

/** Reads the one file of an upload; a form that is broken or cut off is refused in words. */
export async function readUpload(request: FastifyRequest): Promise<Result<Upload>> {
  if (!request.isMultipart()) return refuse(NO_FILE)
  try {
    const part = await request.file()
    return part ? ok({ bytes: await part.toBuffer(), name: part.filename ?? '' }) : refuse(NO_FILE)
  } catch (error) {
    // Limits carry a status and are answered elsewhere; what has none is a form that cannot be read.
    if ((error as { readonly statusCode?: number }).statusCode !== undefined) throw error
    return refuse(CUT_OFF)
  }
}
