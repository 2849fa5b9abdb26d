import { existsSync, readFileSync } from 'node:fs'

const KNOWN = [
  'DATA',
  'BACKUP',
  'BACKUP_PASSPHRASE',
  'MESSAGES_URL',
  'MESSAGES_SECRET',
  'DEMO',
  'CONNECTIONS',
  'HTTPS',
  'PROXY',
  'RATE_FACTOR',
  'CHROMIUM',
]

/** The first line of a settings file that Node would pass over, or that names a setting we do not have; its content is not told. */
export function wrongLine(path: string): string | undefined {
  if (!existsSync(path)) return undefined
  let open = ''
  for (const [i, line] of readFileSync(path, 'utf8')
    .split(/\r?\n|\r/)
    .entries()) {
    // A quoted value may go on over several lines.
    if (open) {
      if (line.includes(open)) open = ''
      continue
    }
    if (/^\s*(#|$)/.test(line)) continue
    const at = `${path} 第 ${i + 1} 行`
    const [, name, value = ''] = /^\s*(?:export\s+)?([^\s=]+)\s*=\s*(.*)$/.exec(line) ?? []
    if (!name) return `${at}不对：要写成 名字=内容，中间一个等号；说明的行用 # 开头。没有启动。`
    const own = /^yiwang_(.*)$/i.exec(name)?.[1]
    if (own !== undefined && !(name.startsWith('YIWANG_') && KNOWN.includes(own)))
      return `${at}不对：没有 ${name} 这个设置。可以写：${KNOWN.map((one) => `YIWANG_${one}`).join('、')}。没有启动。`
    const quote = /^["'`]/.exec(value)?.[0]
    if (quote && !value.slice(1).includes(quote)) open = quote
  }
}
