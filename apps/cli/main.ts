import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { appoint, beforeAppoint } from './appoint.ts'
import { archive } from './archive.ts'
import { back, beforeBack } from './back.ts'
import { backup, beforeBackup } from './backup.ts'
import { wrongSetting } from './check-settings.ts'
import { wrongLine } from './check-settings-file.ts'
import { beforeExport, exportLedger } from './export-ledger.ts'
import { factor } from './factor.ts'
import { faultWords } from './fault-words.ts'
import { beforeFigures, figures } from './figures.ts'
import { beforeImport, runImport } from './import.ts'
import { loginIn } from './login-in.ts'
import { openAnyShape, openUnchanged } from './open.ts'
import { password } from './password.ts'
import { readOptions } from './read-options.ts'
import { recount } from './recount.ts'
import { restore } from './restore.ts'
import { ROOT } from './root.ts'
import { beforeSetup, setup } from './setup.ts'
import { beforeSimulate, simulate } from './simulate.ts'
import { start } from './start.ts'
import { beforeUpgrade, upgrade } from './upgrade.ts'
import { type CommandName, USAGES } from './usages.ts'
import { verify } from './verify.ts'
import { verifyFrom } from './verify-from.ts'
import { type Before, beforeAsking, type Print, withDatabase, withPlatform } from './with-platform.ts'

type Command = {
  readonly what: string
  readonly run: (args: readonly string[], print: Print) => Promise<number>
}

/** A command whose work lies with the tests, which an archive does not bring. */
function besideTests(run: Command['run']): Command['run'] {
  return async (args, print) => {
    if (existsSync(join(ROOT, 'tests'))) return run(args, print)
    print('这个命令只在源代码的文件夹里有，安装包里没有。')
    return 2
  }
}

/** The benchmark is loaded only when asked for: it lies beside the tests. */
const bench = besideTests(async (args, print) =>
  (await import('../../tests/bench/run.ts')).runBench(args, print),
)

/** Taking pictures needs a browser and the tests' help: loaded only when asked for. */
const pictures = besideTests(async (args, print) =>
  (await import('../../tests/pictures/pictures.ts')).pictures(args, print),
)

/** A command that takes no word and no option. */
const alone = (name: CommandName): Before => beforeAsking(name, (args) => readOptions(args, {}))

/** From the database, or from a file without any. */
const verifyAny = (args: readonly string[], print: Print): Promise<number> =>
  args.some((arg) => /^--(from|key)\b/.test(arg))
    ? verifyFrom(args, print)
    : withPlatform(verify, alone('verify'))(args, print)

const commands: { readonly [N in CommandName]: Command } = {
  start: { what: '启动（空库自动变成演示区）', run: start },
  setup: { what: '准备一个真实地区：--region 代码', run: withDatabase(setup, beforeSetup) },
  appoint: { what: '没有某个管理员时，在服务器上指定一个', run: withDatabase(appoint, beforeAppoint) },
  password: {
    what: '在服务器上重设一个人的密码',
    run: withDatabase(password, beforeAsking('password', loginIn)),
  },
  factor: {
    what: '在服务器上解除一个人的动态口令（手机丢了）',
    run: withDatabase(factor, beforeAsking('factor', loginIn)),
  },
  import: { what: '导入别的系统已办的工单', run: withPlatform(runImport, beforeImport) },
  simulate: { what: '为演示区写入几个月的模拟工单', run: withPlatform(simulate, beforeSimulate) },
  figures: { what: '看一个指标', run: withPlatform(figures, beforeFigures) },
  verify: { what: '验证留痕、封存和数字；--from 文件：不用库，验证一份备份或留痕副本', run: verifyAny },
  backup: {
    what: '备份：写好、读回核对，放进备份文件夹',
    run: withDatabase(backup, beforeBackup, openUnchanged),
  },
  restore: { what: '把一份备份恢复到空库：restore 文件', run: restore },
  upgrade: {
    what: '检查安装包、备份、预演，准备好新版本：upgrade 安装包',
    run: withDatabase(upgrade, beforeUpgrade, openUnchanged),
  },
  back: { what: '升级以后退回：在旧版本的文件夹里', run: withDatabase(back, beforeBack, openAnyShape) },
  archive: { what: '做成不联网也能安装的安装包', run: archive },
  'export-ledger': {
    what: '导出给审计的留痕副本（不含个人信息）',
    run: withDatabase(exportLedger, beforeExport),
  },
  recount: { what: '按留痕把所有数字重新计一遍', run: withDatabase(recount, alone('recount')) },
  pictures: { what: '从运行中的产品重拍文档图片（要 Chromium）', run: pictures },
  bench: { what: '量一量这台机器上的快慢（要 PostgreSQL）', run: bench },
}

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name)

process.exit(await answer(process.argv.slice(2), (line) => console.log(line)))

/** Does what the command line says and answers the exit code; whatever goes wrong is told in a sentence. */
async function answer([name = 'help', ...args]: readonly string[], print: Print): Promise<number> {
  if (name === 'help' || name === '--help') {
    print(list())
    return 0
  }
  if (!isCommand(name)) {
    print(`没有 ${name} 这个命令。\n\n${list()}`)
    return 2
  }
  if (args.includes('--help')) {
    print(USAGES[name])
    return 0
  }
  const line = wrongLine(join(ROOT, 'yiwang.env'))
  if (line) {
    print(line)
    return 2
  }
  const wrong = wrongSetting(process.env)
  if (wrong) {
    print(wrong.say)
    return wrong.code
  }
  try {
    return await commands[name].run(args, print)
  } catch (error) {
    console.error(faultWords(error))
    return 1
  }
}

function list(): string {
  const lines = Object.entries(commands).map(([name, { what }]) => `  ${name.padEnd(14)} ${what}`)
  return `一网 Yiwang\n\n用法：./yiwang <命令>，后面写 --help 看怎么用\n\n${lines.join('\n')}`
}
