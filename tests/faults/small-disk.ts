import { spawnSync } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of a few megabytes that can be filled to the brim. */
export type SmallDisk = {
  readonly folder: string
  /** Leaves at most so many bytes free. */
  readonly fill: (leave: number) => void
  readonly free: () => void
  readonly remove: () => void
}

const MB = 1024 * 1024

/** Mounts one; answers why not where that is not allowed. */
export function smallDisk(megabytes: number): SmallDisk | string {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-small-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', folder])
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true })
    return 'a small file system cannot be mounted here (needs root)'
  }
  chmodSync(folder, 0o755)
  const filler = join(folder, 'filler')
  return {
    folder,
    fill: (leave) => {
      const file = openSync(filler, 'a')
      try {
        for (;;) {
          const { bavail, bsize } = statfsSync(folder)
          const room = bavail * bsize - leave
          if (room < bsize) return
          writeSync(file, Buffer.alloc(Math.min(MB, room)))
        }
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(filler, { force: true }),
    remove: () => {
      spawnSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
