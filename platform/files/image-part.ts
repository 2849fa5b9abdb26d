/**
 * A stretch of an image file. `picture` is compressed picture data and `keep` what is needed to read
 * it; `drop` is all the rest: descriptions, places, thumbnails, comments, and bytes after the end.
 */
export type ImagePart = {
  readonly name: string
  readonly role: 'picture' | 'keep' | 'drop'
  readonly bytes: Uint8Array
}
