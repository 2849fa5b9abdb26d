import { describe, expect, it } from 'vitest'
import { photoFault } from './photo-fault.ts'

const file = (head: string | Uint8Array<ArrayBuffer>, name = 'a.jpg', type = 'image/jpeg'): File =>
  new File([typeof head === 'string' ? new Uint8Array([...head].map((c) => c.charCodeAt(0))) : head], name, {
    type,
  })

const JPEG = file('\xff\xd8\xff\xe0 and so on')

describe('what is wrong with a photo as soon as it is chosen', () => {
  it('is nothing with the pictures that are taken', async () => {
    const png = file('\x89PNG\r\n\x1a\n....', 'a.png')
    const webp = file('RIFF\x01\x02\x03\x04WEBPVP8 ', 'a.webp')
    expect(await photoFault([])).toBeNull()
    expect(await photoFault([JPEG, png, webp])).toBeNull()
  })

  it('names the one that is no photo, whatever it is called', async () => {
    expect(await photoFault([JPEG, file('只是几句话'), file('')])).toMatch(/^第 2 张不是照片.*删掉或重拍/)
  })

  it('tells an empty one, one of an iPhone and one that is too large', async () => {
    expect(await photoFault([file('')])).toMatch(/^第 1 张是空的.*删掉或重拍/)
    expect(await photoFault([file('\x00\x00\x00\x18ftypheic', 'a.heic', '')])).toMatch(/HEIC.*删掉/)
    expect(await photoFault([file(new Uint8Array(13 * 1024 * 1024))])).toContain('第 1 张有 13.0 MB')
  })

  it('tells one that the device does not give any more', async () => {
    const gone = { size: 9, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) }
    expect(await photoFault([gone as unknown as File])).toMatch(/读不出来.*删掉或重拍/)
  })
})
