import { fileTypeFromBuffer } from 'file-type'
import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'
import { hasAt, latin } from './bytes.ts'
import { BROKEN_IMAGE, type ImageKind, imageParts } from './strip-metadata.ts'
import { isActiveText, isCsv, textOf } from './text-content.ts'
import { zipEndAt, zipList } from './zip-names.ts'

export type ContentKind = ImageKind | 'pdf' | 'xlsx' | 'csv' | 'text'

/** What a file really is; `charset` is there for text. */
export type Content = {
  readonly kind: ContentKind
  readonly mime: string
  readonly extension: string
  readonly charset?: 'utf-8' | 'gb18030'
}

type Known = { readonly mime: string; readonly extension: string; readonly name: string }

const KNOWN: Readonly<Record<ContentKind, Known>> = {
  jpeg: { mime: 'image/jpeg', extension: 'jpg', name: 'JPG 照片' },
  png: { mime: 'image/png', extension: 'png', name: 'PNG 图片' },
  webp: { mime: 'image/webp', extension: 'webp', name: 'WebP 图片' },
  pdf: { mime: 'application/pdf', extension: 'pdf', name: 'PDF 文件' },
  xlsx: {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
    name: 'Excel 表格（xlsx）',
  },
  csv: { mime: 'text/csv', extension: 'csv', name: 'CSV 表格' },
  text: { mime: 'text/plain', extension: 'txt', name: '纯文本' },
}

/** Every kind of file that can be told for sure. */
export const CONTENT_KINDS: readonly ContentKind[] = ['jpeg', 'png', 'webp', 'pdf', 'xlsx', 'csv', 'text']

/** What a person can do whose file is one of the usual wrong ones, by file-type's extension. */
const ADVICE: Readonly<Record<string, string>> = {
  heic: '这是苹果手机的 HEIC 照片。请在手机“设置”里把相机格式改成“兼容性最佳”再拍，或者传截图。',
  gif: '这是 GIF 动图。请传截图或照片。',
  cfb: '这是旧版 Word 或 Excel 文件。表格请另存为 xlsx，文档请另存为 PDF。',
  docx: '这是 Word 文件。请另存为 PDF 再传。',
  pptx: '这是演示文稿。请另存为 PDF 再传。',
  xlsm: '这份表格带有宏。请另存为不带宏的 xlsx 再传。',
  zip: '这是压缩包。请解开后一个一个传。',
  mp4: '这是视频。请传照片。',
  mov: '这是视频。请传照片。',
}

const MAX_UNPACKED_BYTES = 200_000_000

/**
 * Decides what bytes really are by their content; the file's name is not asked. Refuses (415, with
 * what may be sent instead) whatever is not in `accepts`, broken images, HTML, SVG, scripts,
 * programs, macros, and files that are two kinds at once.
 */
export async function kindOfContent(
  bytes: Uint8Array,
  accepts: readonly ContentKind[] = CONTENT_KINDS,
): Promise<Result<Content>> {
  if (bytes.length === 0) return refuse(refusal('file-empty', '这个文件是空的，请重新选一次。'))
  const found = textKind(bytes) ?? (await binaryKind(bytes))
  if (typeof found === 'string') return refuse(notAccepted(accepts, ADVICE[found]), { found })
  if ('say' in found) return refuse(found)
  return accepts.includes(found.kind) ? ok(found) : refuse(notAccepted(accepts), { found: found.kind })
}

/** What was found: a kind, the name of something that is not taken, or a refusal of its own. */
type Found = Content | Refusal | string

function textKind(bytes: Uint8Array): Found | null {
  // A PDF may be all letters, so it is never taken for text.
  const content = hasAt(bytes, 0, '%PDF-') ? null : textOf(bytes)
  if (!content) return null
  if (isActiveText(content.text)) return 'active text'
  if (zipEndAt(bytes) >= 0 || /%PDF-/.test(content.text.slice(0, 1024))) return TWO_KINDS
  const kind = isCsv(content.text) ? 'csv' : 'text'
  return { ...contentOf(kind), charset: content.charset }
}

async function binaryKind(bytes: Uint8Array): Promise<Found> {
  const extension = await extensionOf(bytes)
  if (extension === 'jpg') return imageKind(bytes, 'jpeg')
  if (extension === 'png' || extension === 'apng') return imageKind(bytes, 'png')
  if (extension === 'webp') return imageKind(bytes, 'webp')
  if (extension === 'pdf') return pdfKind(bytes)
  // file-type judges by the first entries only, in whatever order the program wrote them.
  return extension === 'xlsx' || extension === 'zip' ? archiveKind(bytes, extension) : extension
}

async function extensionOf(bytes: Uint8Array): Promise<string> {
  try {
    return (await fileTypeFromBuffer(bytes))?.ext ?? 'unknown'
  } catch {
    return 'unknown'
  }
}

// Long enough that picture data never hold one of them by chance.
const MARKUP = /<script|<!doctype html|<html[\s>]|<\?php|<iframe/i

function imageKind(bytes: Uint8Array, kind: ImageKind): Found {
  const parts = imageParts(bytes, kind)
  if (!parts) return BROKEN_IMAGE
  const around = parts.filter((part) => part.role !== 'picture')
  const isMore =
    zipEndAt(bytes) >= 0 ||
    latin(bytes, 0, 1024).includes('%PDF-') ||
    around.some((part) => MARKUP.test(latin(part.bytes))) ||
    parts.some((part) => part.name === 'after the end' && isProgramOrPdf(part.bytes))
  return isMore ? TWO_KINDS : contentOf(kind)
}

const isProgramOrPdf = (bytes: Uint8Array): boolean =>
  hasAt(bytes, 0, 'MZ') || hasAt(bytes, 0, '\x7fELF') || latin(bytes, 0, 1024).includes('%PDF-')

function pdfKind(bytes: Uint8Array): Found {
  if (!/^%PDF-\d\.\d/.test(latin(bytes, 0, 8))) return TWO_KINDS
  if (zipEndAt(bytes) >= 0 || MARKUP.test(latin(bytes, 0, 1024))) return TWO_KINDS
  const tail = latin(bytes, Math.max(0, bytes.length - 1024))
  return tail.includes('%%EOF') ? contentOf('pdf') : BROKEN_PDF
}

function archiveKind(bytes: Uint8Array, extension: string): Found {
  const list = zipList(bytes)
  if (!list) return extension === 'zip' ? 'zip' : BROKEN_TABLE
  const has = (name: string) => list.names.includes(name)
  if (!has('[Content_Types].xml') || !has('xl/workbook.xml')) return 'zip'
  if (list.names.some((name) => /vbaProject|\.(?:exe|dll|js|vbs|bat)$/i.test(name))) return 'xlsm'
  return list.unpackedBytes > MAX_UNPACKED_BYTES ? TOO_BIG_TABLE : contentOf('xlsx')
}

const contentOf = (kind: ContentKind): Content => {
  const { mime, extension } = KNOWN[kind]
  return { kind, mime, extension }
}

const refusal = (code: string, say: string): Refusal => ({ code, status: 415, say })

const notAccepted = (accepts: readonly ContentKind[], advice = ''): Refusal =>
  refusal('file-not-accepted', `${advice}这里可以传：${accepts.map((kind) => KNOWN[kind].name).join('、')}。`)

const TWO_KINDS = refusal('file-two-kinds', '这个文件里夹带了别的内容，不能收。请用截图，或者另存一份再传。')
const BROKEN_PDF = refusal('pdf-broken', '这个 PDF 没有传完整，或者已经损坏。请重新选一次。')
const BROKEN_TABLE = refusal(
  'table-broken',
  '这份表格没有传完整，或者已经损坏。请用 Excel 或 WPS 打开，另存一份再传。',
)
const TOO_BIG_TABLE = refusal('table-too-big', '这份表格展开后太大。请分成几份再传。')
