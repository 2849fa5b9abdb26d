import { BY } from '#platform/indicators/read-indicator.ts'
import { ARCHES } from './archive/archive-note.ts'
import { DEFAULT_MONTHS, DEFAULT_TICKETS } from './demo-size.ts'

/** How each command is called. They lie together so that `--help` is answered without opening any database. */
export const USAGES = {
  start: `用法：./yiwang start [--empty] [--new-key] [--no-screens]
启动。空库自动变成演示区；--empty：空库就让它空着，不变成演示区。
--new-key：签名钥匙丢了、找不回来，换一把接着签；会记下来，以后验证都写明。--no-screens：不带页面，只答程序。`,
  setup: `用法：./yiwang setup --region 行政区划代码 [--name 区名] [--profile 时限方案] [--admin 登录名] [--security 登录名] [--auditor 登录名]
例如：./yiwang setup --region 440804
为一个真实的区准备空库：镇街和村居、标准单位和岗位、时限、类别和职责清单、词表，以及系统、安全、审计三个管理员（三个人，不能由一个人兼）。`,
  appoint: `用法：./yiwang appoint --role admin|security|auditor --login 登录名 --name 姓名
只在一个区已经没有这种管理员时用（例如升级以前只有一个管理员）：指定一个新账号，给一次性密码，记入变更记录。
有人在岗时请由系统管理员提出岗位、安全管理员授权。`,
  password: `用法：./yiwang password --login 登录名
在服务器上给一个人一次性密码，记入变更记录。管理员和个人信息保护岗的密码只能这样重设：请两人在场。`,
  factor: `用法：./yiwang factor --login 登录名
在服务器上解除一个人的动态口令（手机丢了），记入变更记录。管理员和个人信息保护岗的只能这样解除：请两人在场。`,
  import: `用法：./yiwang import tickets 文件.csv --map 对应表
  对应表是 packs 里一个文件夹的名字（例如 pingshan），或一个 JSON 文件的路径；写法见 packs/pingshan/README.md。
  市 12345 的表格（city12345）不在这里导，在工作台的“12345 导入”里导。
  中断了再运行一次就接着导；同一行导两次只算一件；有问题的行在 文件.csv.bad.csv 里，带原来的行号和原因。
  给脚本看的退出码：0 全部导入，1 没有导成，2 命令写得不对，3 导完了，有问题的行退回来了。`,
  simulate: `用法：./yiwang simulate [--months ${DEFAULT_MONTHS}] [--tickets ${DEFAULT_TICKETS}] [--seed 1]
为演示区写入几个月的模拟工单，每一步都按同一套规则办，留痕完整可验证。只能用在演示库。
写的件数里有演示故事的几十件；要的比故事还少，就只写故事。`,
  figures: `用法：./yiwang figures [指标] [--from 2026-01-01] [--to 2026-06-30] [--by ${BY.join('|')}] [--region 代码] [--unit 代码] [--json]
不写指标，就列出所有指标。不写日期，就算本月到今天。`,
  verify: `用法：./yiwang verify
验证库里的留痕、封存和数字。
用法：./yiwang verify --from 备份或留痕副本 [--key 公钥]
不用库，离线验证一份备份或给审计的留痕副本。给出公钥，就只认这一把签的封存头（几把用逗号隔开）。
公钥由 ./yiwang verify 写出来；审计要另外抄存，不要从备份里取。`,
  backup: `用法：./yiwang backup [--to 文件夹]
要加密，先设环境变量 YIWANG_BACKUP_PASSPHRASE。`,
  restore: `用法：./yiwang restore 备份文件 [--into 数据文件夹或 postgres://…] [--erasures 删除清单]
恢复到空的库里；库里有内容就不动它。备份有口令的，先设环境变量 YIWANG_BACKUP_PASSPHRASE。
删除清单（erasures.jsonl）默认在备份文件旁边找：备份以后依法删除过的，恢复后再删一次。`,
  upgrade: `用法：./yiwang upgrade 安装包.tar.gz
例如：./yiwang upgrade /media/usb/yiwang-0.2.0-linux-x64.tar.gz
在旧版本的程序文件夹里、停着的时候运行。检查安装包，解开到旁边，做一份备份，让新版本用这份备份预演一遍；不改动现在的库。`,
  back: `用法：./yiwang back [--into 新的数据文件夹，或空库的 postgres://…]
升级以后要退回：停掉新版本，在旧版本的程序文件夹里运行。把升级前的备份恢复到新的地方；新版本的库留在原处，不改动。`,
  archive: `用法：./yiwang archive [--arch ${ARCHES.join('|')}] [--to 文件夹]
做成不联网也能安装的安装包：程序、页面、所需的包和 Node 都在里面。不写 --arch 就两种都做。`,
  'export-ledger': `用法：./yiwang export-ledger 文件.tar.gz
审计用 ./yiwang verify --from 文件.tar.gz 验证，不用库。`,
  recount: `用法：./yiwang recount
按留痕把所有数字重新计一遍。后面不写别的。`,
  pictures: `用法：./yiwang pictures
从运行中的产品重拍文档图片，要 Chromium。`,
  bench: `用法：./yiwang bench [量什么]
量一量这台机器上的快慢，要 PostgreSQL。不写量什么，就全量。`,
} as const

export type CommandName = keyof typeof USAGES

/** Says how a command is called, and before it why it could not be done as asked. Answers the exit code. */
export function tellUsage(name: CommandName, print: (line: string) => void, why?: string): 2 {
  if (why) print(why)
  print(USAGES[name])
  return 2
}
