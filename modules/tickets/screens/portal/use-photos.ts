import { useCallback, useEffect, useRef, useState } from 'react'
import { photoFault } from './photo-fault.ts'
import { readPhotos, writePhotos } from './photo-store.ts'
import { sendPhoto } from './portal-api.ts'

export type Photos = {
  readonly files: readonly File[]
  /** Takes other photos; `dropped`: how many more were chosen than there is room for. */
  readonly change: (files: readonly File[], dropped?: number) => void
  readonly kept: boolean
  /** What is wrong with one of them, told as soon as it is chosen. */
  readonly fault: string | null
  /** More were chosen than there is room for. */
  readonly over: boolean
  /** Sends those not yet sent; gives back the keys of all. */
  readonly send: (onStep: (nth: number, share: number) => void) => Promise<readonly string[]>
}

/** A photo that could not be sent: which one, and why. */
export class PhotoFault extends Error {
  readonly nth: number
  readonly why: unknown

  constructor(nth: number, why: unknown) {
    super(`photo ${nth}`)
    this.nth = nth
    this.why = why
  }
}

const useFault = (files: readonly File[]): string | null => {
  const [fault, setFault] = useState<string | null>(null)
  useEffect(() => {
    let stale = false
    void photoFault(files).then((found) => {
      if (!stale) setFault(found)
    })
    return () => {
      stale = true
    }
  }, [files])
  return fault
}

/** The photos of a form; they stay on the device, under `of`, until sent. A photo sent once is not sent again. */
export const usePhotos = (of: string): Photos => {
  const [files, setFiles] = useState<readonly File[]>([])
  const [kept, setKept] = useState(true)
  const keys = useRef(new WeakMap<File, string>())
  const touched = useRef(false)
  const [over, setOver] = useState(false)
  const fault = useFault(files)
  useEffect(() => {
    void readPhotos(of).then((found) => {
      if (found.length > 0 && !touched.current) setFiles(found)
    })
  }, [of])
  const change = useCallback(
    (next: readonly File[], dropped = 0): void => {
      touched.current = true
      setOver(dropped > 0)
      setFiles(next)
      void writePhotos(next, of).then(setKept)
    },
    [of],
  )
  const send = useCallback(
    async (onStep: (nth: number, share: number) => void): Promise<readonly string[]> => {
      const sent: string[] = []
      for (const [i, file] of files.entries()) {
        onStep(i + 1, 0)
        const key = keys.current.get(file) ?? (await sendOne(file, i + 1, onStep))
        keys.current.set(file, key)
        sent.push(key)
      }
      return sent
    },
    [files],
  )
  return { files, change, kept, fault, over, send }
}

const sendOne = async (
  file: File,
  nth: number,
  onStep: (nth: number, share: number) => void,
): Promise<string> => {
  try {
    return (await sendPhoto(file, (share) => onStep(nth, share))).key
  } catch (why) {
    throw new PhotoFault(nth, why)
  }
}
