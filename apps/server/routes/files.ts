import { randomBytes } from 'node:crypto'
import type { UploadView } from '#modules/tickets/views.ts'
import { canSee } from '#platform/access/scopes.ts'
import { f } from '#platform/contract/field.ts'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { kindOfContent } from '#platform/files/kind-of-content.ts'
import { PHOTO_KINDS } from '#platform/files/photo-kinds.ts'
import { type ImageKind, stripMetadata } from '#platform/files/strip-metadata.ts'
import { ok, refuse } from '#platform/kernel/refusal.ts'
import { findMatter } from '#platform/matters/load.ts'
import { readUpload } from '../read-upload.ts'
import { Raw, route } from '../route.ts'

const NOT_FOUND = { code: 'not-found', status: 404, say: '没有找到这个文件，或者您看不到它。' } as const

export const upload = route({
  method: 'POST',
  path: '/api/files',
  name: '上传照片：原件封存，给人看的去掉位置',
  door: 'anyone',
  bodyKind: 'multipart',
  perMinute: 60,
  status: 201,
  answer: async ({ request, platform, services, actor, now }) => {
    const sent = await readUpload(request)
    if (!sent.ok) return sent
    const { bytes } = sent.value
    const content = await kindOfContent(bytes, PHOTO_KINDS)
    if (!content.ok) return content
    const shown = stripMetadata(bytes, content.value.kind as ImageKind)
    if (!shown.ok) return shown
    const [original, copy] = await Promise.all([services.files.put(bytes), services.files.put(shown.value)])
    // The key carries the original's hash: wherever a key is sealed, the evidence is.
    const key = `${original}-${randomBytes(9).toString('base64url')}`
    const name = (sent.value.name || '照片')
      .toWellFormed()
      .replace(/[\\/\p{Cc}]/gu, '_')
      .slice(-80)
    await rows(
      platform.db,
      sql`insert into platform.file(key, sm3, size, type, name, original_sm3, original_size, uploaded_by, created_at)
      values (${key}, ${copy}, ${shown.value.length}, ${content.value.mime}, ${name}, ${original}, ${bytes.length}, ${actor.ref}, ${now})`,
    )
    // The same bytes may have been leaving the disk with an erased matter just now: from here on they are ours.
    if (!(await services.files.has(original))) await services.files.put(bytes)
    if (!(await services.files.has(copy))) await services.files.put(shown.value)
    return ok({
      key,
      url: `/api/files/${key}`,
      type: content.value.mime,
      name,
      size: shown.value.length,
    } satisfies UploadView)
  },
})

export const file = route({
  method: 'GET',
  path: '/api/files/{key}',
  name: '看一张照片（不带位置）',
  params: { key: f.text({ label: '文件', grade: 0, max: 100 }) },
  answer: async ({ params, platform, services, actor }) => {
    const found = await findRow(
      platform.db,
      sql<{ sm3: string; type: string; matter_id: string | null; uploaded_by: string }>`
      select sm3, type, matter_id::text as matter_id, uploaded_by from platform.file where key = ${params.key}`,
    )
    if (!found) return refuse(NOT_FOUND)
    const loaded = found.matter_id ? await findMatter(platform.db, found.matter_id) : undefined
    if (
      !(loaded
        ? canSee(platform.directory(), actor, loaded.matter)
        : found.uploaded_by === actor.ref && actor.kind === 'staff')
    )
      return refuse(NOT_FOUND)
    const bytes = await services.files.get(found.sm3)
    return new Raw((reply) =>
      reply
        .header('cache-control', 'private, max-age=3600')
        .header('content-disposition', 'inline')
        .type(found.type)
        .send(Buffer.from(bytes)),
    )
  },
})
