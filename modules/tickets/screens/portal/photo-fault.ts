import { megabytes } from '#ui/format.ts'
import { words } from './words.ts'

const PHOTO_MAX = 12 * 1024 * 1024
const HEAD = 12
const HEIF = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']

/** The first bytes as letters, one for each; null when the device does not give the file any more. */
const headOf = async (file: File): Promise<string | null> => {
  try {
    return String.fromCharCode(...new Uint8Array(await file.slice(0, HEAD).arrayBuffer()))
  } catch {
    return null
  }
}

const isPhoto = (head: string): boolean =>
  head.startsWith('\xff\xd8\xff') ||
  head.startsWith('\x89PNG') ||
  (head.startsWith('RIFF') && head.slice(8) === 'WEBP')

const isHeif = (head: string): boolean => head.slice(4, 8) === 'ftyp' && HEIF.includes(head.slice(8))

/** By what a file holds, as the server will judge it: names and types that a device tells are often wrong. */
const faultOf = async (file: File, nth: number): Promise<string | null> => {
  if (file.size === 0) return words.photoEmpty(nth)
  if (file.size > PHOTO_MAX) return words.photoTooLarge(nth, megabytes(file.size))
  const head = await headOf(file)
  if (head === null) return words.photoUnreadable(nth)
  if (isPhoto(head)) return null
  return isHeif(head) ? words.photoHeic(nth) : words.photoOther(nth)
}

/** What can be seen wrong with the first bad one of some photos, before anything is sent; the server looks again. */
export const photoFault = async (files: readonly File[]): Promise<string | null> => {
  for (const [i, file] of files.entries()) {
    const fault = await faultOf(file, i + 1)
    if (fault) return fault
  }
  return null
}
