import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const SCRATCH = 'upgrade-rehearsal-'

/**
 * Lets the new program restore a backup into an empty folder of its own, which brings real data to the new shape and verifies
 * everything; the folder is taken away again. Answers whether it went well and what it said. Each try has a folder of its
 * own: the process of one that was killed may still be writing.
 */
export async function rehearse(
  program: string,
  backup: string,
  dataFolder: string,
  onStep: (say: string) => void,
): Promise<{ readonly ok: boolean; readonly said: readonly string[] }> {
  for (const name of readdirSync(dataFolder))
    if (name.startsWith(SCRATCH)) rmSync(join(dataFolder, name), { recursive: true, force: true })
  const folder = mkdtempSync(join(dataFolder, SCRATCH))
  try {
    const child = spawn(join(program, 'yiwang'), ['restore', backup, '--into', folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said: string[] = []
    const note = (line: string): void => {
      said.push(line)
      if (line.startsWith('第')) onStep(`    ${line}`)
    }
    for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', note)
    const ok = await new Promise<boolean>((resolve) => {
      child.once('error', (error) => {
        said.push(error.message)
        resolve(false)
      })
      child.once('close', (code) => resolve(code === 0))
    })
    return { ok, said }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
