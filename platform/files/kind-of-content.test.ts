import { describe, expect, it } from 'vitest'
import { bytesOf, concat } from './bytes.ts'
import { type ContentKind, kindOfContent } from './kind-of-content.ts'
import { COMMENT, chunk, exif, JFIF, jpeg, png, segment, WEBP_DATA, webp, XMP, zip } from './sample-images.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const PDF = bytesOf('%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n')
const TABLE = {
  '[Content_Types].xml':
    '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
  'xl/workbook.xml': '<workbook/>',
}

const found = async (bytes: Uint8Array, accepts?: readonly ContentKind[]): Promise<string> => {
  const result = await kindOfContent(bytes, accepts)
  return result.ok ? result.value.kind : result.refusal.code
}
const said = async (bytes: Uint8Array, accepts?: readonly ContentKind[]): Promise<string> => {
  const result = await kindOfContent(bytes, accepts)
  return result.ok ? '' : result.refusal.say
}

describe('what a file really is', () => {
  it('is told by its bytes', async () => {
    expect(await found(jpeg(JFIF, exif(6), XMP, COMMENT))).toBe('jpeg')
    expect(await found(png(chunk('tEXt', bytesOf('Title'))))).toBe('png')
    expect(await found(webp(WEBP_DATA))).toBe('webp')
    expect(await found(PDF)).toBe('pdf')
    expect(await found(zip(TABLE))).toBe('xlsx')
    expect(await found(utf8('编号,名称\n1,路灯\n2,井盖\n'))).toBe('csv')
    expect(await found(utf8('路灯不亮，三天了。\n没有人来修。'))).toBe('text')
  })

  it('comes with its type, extension and charset', async () => {
    expect(await kindOfContent(png())).toEqual({
      ok: true,
      value: { kind: 'png', mime: 'image/png', extension: 'png' },
    })
    // 路灯,井盖 as Excel in Chinese saves it.
    const gbk = Buffer.from('c2b7b5c62cbeaeb8c70ac2b7b5c62cbeaeb8c70a', 'hex')
    expect(await kindOfContent(gbk)).toMatchObject({ ok: true, value: { kind: 'csv', charset: 'gb18030' } })
    expect(await kindOfContent(utf8('\ufeffa,b\n1,2'))).toMatchObject({
      ok: true,
      value: { kind: 'csv', charset: 'utf-8' },
    })
  })

  it('knows a quoted table from sentences with commas', async () => {
    expect(await found(utf8('name,place\n"Li, Wei",here\n'))).toBe('csv')
    expect(await found(utf8('one, two, three\nand four, five'))).toBe('text')
  })

  it('must be among what is asked for, and the answer says what that is', async () => {
    const photos: readonly ContentKind[] = ['jpeg', 'png']
    expect(await found(jpeg(), photos)).toBe('jpeg')
    expect(await kindOfContent(PDF, photos)).toMatchObject({
      ok: false,
      refusal: { code: 'file-not-accepted', status: 415 },
    })
    expect(await said(PDF, photos)).toBe('这里可以传：JPG 照片、PNG 图片。')
  })

  it('is refused with advice when it is one of the usual wrong ones', async () => {
    const heic = concat([bytesOf('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), new Uint8Array(40)])
    expect(await said(heic)).toContain('兼容性最佳')
    expect(await said(zip({ 'a.txt': 'hello' }))).toContain('压缩包')
    expect(await said(zip({ ...TABLE, 'xl/vbaProject.bin': 'x' }))).toContain('宏')
    const oldExcel = concat([
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      new Uint8Array(600),
    ])
    expect(await said(oldExcel)).toContain('xlsx')
    expect(await found(new Uint8Array())).toBe('file-empty')
  })
})

describe('a file that could do harm', () => {
  it.each([
    ['a page', '<!DOCTYPE html><p>hi</p>'],
    ['a page behind spaces', '\n\n  <html><body>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ['XML', '<?xml version="1.0"?><a/>'],
    ['a script in a table', 'a,b\n<script>alert(1)</script>,2'],
    ['a shell script', '#!/bin/sh\necho'],
    ['RTF', '{\\rtf1 hello}'],
  ])('%s is refused', async (_, text) => {
    expect(await found(utf8(text))).toBe('file-not-accepted')
  })

  it('is refused when it is a program', async () => {
    expect(await found(concat([bytesOf('MZ\x90\0\x03'), new Uint8Array(200)]))).toBe('file-not-accepted')
    expect(await found(concat([bytesOf('\x7fELF\x02\x01\x01'), new Uint8Array(200)]))).toBe(
      'file-not-accepted',
    )
    expect(await found(new Uint8Array(100))).toBe('file-not-accepted')
  })

  it('is refused when it is two kinds at once', async () => {
    const archive = zip({ 'a.txt': 'hello' })
    const twofold = [
      concat([jpeg(), archive]),
      concat([png(), archive]),
      concat([webp(WEBP_DATA), archive]),
      concat([PDF, archive]),
      jpeg(segment(0xfe, bytesOf('<script>alert(1)</script>'))),
      jpeg(segment(0xfe, bytesOf('%PDF-1.4'))),
      png(chunk('tEXt', bytesOf('Title\0<html><body>'))),
      concat([jpeg(), bytesOf('<?php phpinfo();')]),
      concat([jpeg(), bytesOf('MZ\x90\0')]),
      concat([utf8('notes\n'), PDF]),
    ]
    for (const bytes of twofold) expect(await found(bytes)).toBe('file-two-kinds')
  })

  it('is refused when it is broken or stuffed', async () => {
    expect(await found(jpeg().slice(0, -2))).toBe('image-broken')
    expect(await found(png().slice(0, -2))).toBe('image-broken')
    expect(await found(PDF.slice(0, -8))).toBe('pdf-broken')
    expect(await found(zip(TABLE).slice(0, -4))).toBe('table-broken')
    expect(await found(concat([zip(TABLE), bytesOf('more')]))).toBe('table-broken')
  })
})
