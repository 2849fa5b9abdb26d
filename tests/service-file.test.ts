import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { ROOT } from '#apps/cli/root.ts'

// The unit that runs the product on a server, as the printed page puts it there.

const unit = readFileSync(join(ROOT, 'docs/yiwang.service'), 'utf8')
const page = readFileSync(join(ROOT, 'docs/upgrade.zh-CN.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'yiwang-unit-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const setting = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1] ?? ''

it('the unit and the page speak of the same folder, user and name', () => {
  const program = setting('WorkingDirectory')
  expect(setting('ExecStart')).toBe(`${program}/yiwang start`)
  expect(page).toMatch(new RegExp(`ln -sfn /opt/yiwang/yiwang-\\S+ ${program}\n`))
  expect(page).toContain(`cp ${program}/docs/yiwang.service /etc/systemd/system/`)
  expect(page).toMatch(new RegExp(`useradd .* ${setting('User')}\n`))
  expect(page).toContain(`install -d -o ${setting('User')} -g ${setting('Group')} -m 700 /srv/yiwang\n`)
})

it.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)(
  'systemd takes it as it is (skipped without systemd-analyze)',
  () => {
    const own = unit
      .replaceAll(setting('WorkingDirectory'), ROOT)
      .replace(
        /^(User|Group)=.*$/gm,
        (_, name) => `${name}=${name === 'User' ? userInfo().username : userInfo().gid}`,
      )
    const file = join(folder, 'yiwang.service')
    writeFileSync(file, own)
    const done = spawnSync('systemd-analyze', ['verify', '--man=no', file])
    expect([done.status, done.stderr.toString()]).toEqual([0, ''])
    writeFileSync(file, own.replace('Restart=on-failure', 'Restart=sometimes'))
    expect(spawnSync('systemd-analyze', ['verify', '--man=no', file]).stderr.toString()).toContain(
      'sometimes',
    )
  },
)
