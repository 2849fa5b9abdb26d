import { hash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BadArchive, SUMS } from './archive-note.ts'
import { readArchive, readSums } from './read-archive.ts'

/**
 * Unpacks an archive that was read before into a folder, which appears whole or not at all. One that holds exactly this program
 * already is left as it is; throws `BadArchive` for one that holds anything else.
 */
export async function unpackArchive(file: string, folder: string, sums: string): Promise<void> {
  if (existsSync(folder)) {
    const own = join(folder, SUMS)
    if (existsSync(own) && readFileSync(own, 'utf8') === sums) return checkFolder(folder)
    throw new BadArchive(
      `文件夹 ${folder} 已经有了，里面不是这个安装包的内容，没有改动它。请把它改个名字，再运行一次。`,
    )
  }
  const draft = `${folder}.part`
  await rm(draft, { recursive: true, force: true })
  await putAll(file, draft)
  await checkFolder(draft)
  await rename(draft, folder)
}

/** Waiting for the disk after each of thousands of files would take most of the time: so many are waited for together. */
const AT_ONCE = 64

async function putAll(file: string, folder: string): Promise<void> {
  const writing = new Set<Promise<void>>()
  const failed: unknown[] = []
  await readArchive(
    file,
    () => {},
    async (path, mode, content) => {
      if (writing.size >= AT_ONCE) await Promise.race(writing)
      if (failed.length > 0) throw failed[0]
      const one = putFile(join(folder, path), mode, content)
        .catch((error: unknown) => void failed.push(error))
        .finally(() => writing.delete(one))
      writing.add(one)
    },
  ).finally(() => Promise.all(writing))
  if (failed.length > 0) throw failed[0]
}

async function putFile(at: string, mode: number, content: Buffer): Promise<void> {
  await mkdir(dirname(at), { recursive: true })
  await writeFile(at, content, { mode, flush: true })
}

/** Compares every file of a program folder with its sums. Throws `BadArchive` and names one that differs. */
async function checkFolder(folder: string): Promise<void> {
  for (const [path, sum] of readSums(readFileSync(join(folder, SUMS), 'utf8'))) {
    const at = join(folder, path)
    if (!existsSync(at) || hash('sha256', readFileSync(at)) !== sum)
      throw new BadArchive(
        `程序文件夹 ${folder} 里的 ${path} 和安装包对不上。请把这个文件夹改个名字，再运行一次。`,
      )
  }
}
