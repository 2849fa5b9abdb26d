import type { PrintedPage } from './printed-page.ts'

/** The printed page of restoring, for whoever is no engineer; `docs/restore.zh-CN.md` is made of it. */
export const RESTORE: PrintedPage = {
  title: '把备份恢复到另一台电脑',
  intro:
    '照着从上到下做，大约半小时。每一步做完打一个勾。中途出错不会弄坏备份，也不会改动原来的系统；看不懂的话拍下屏幕，找技术支持。',
  parts: [
    {
      steps: [
        {
          title: '备齐',
          text: [
            '一台电脑（Windows 或 Linux），磁盘空余是备份文件的 20 倍以上。',
            '一网的程序文件夹（和原来一样新，或更新）。没有的话用安装包，解开就是：见“安装、升级和退回”那一页，做第一部分的前三步，第三步里只输入前三行，后两行下面第 4 步再写。',
            '备份文件，名字像 yiwang-449901-20261129-023000.tar.gz（带口令的以 .locked 结尾）。',
            '备份旁边的 erasures.jsonl（删除清单），和备份放在同一个文件夹。备份旁边没有它的，是从来没有依法删除过，不用找。',
            '备份有口令的：口令。',
            '有钥匙副本的：head.key（没有也能恢复）。',
          ],
        },
        {
          title: '打开命令窗口，进入程序文件夹',
          text: [
            'Windows：开始菜单里输入 cmd，回车。Linux：打开终端。下面以 D:\\yiwang 和 /opt/yiwang/yiwang-0.1.0 为例，换成实际的位置。',
          ],
          windows: 'D:\ncd D:\\yiwang',
          linux: 'sudo -iu yiwang\ncd /opt/yiwang/yiwang-0.1.0',
        },
        {
          title: '把备份拷进来（只有 Linux 要做，管电脑的人做）',
          text: [
            'U 盘里只放备份、erasures.jsonl 和 head.key。换一个终端窗口输入，做完回到第 2 步的窗口。恢复好、看过以后，把 /srv/yiwang/usb 删掉：里面有个人信息。',
          ],
          linux: 'sudo cp -rT /media/usb /srv/yiwang/usb\nsudo chown -R yiwang: /srv/yiwang/usb',
        },
        {
          title: '说明恢复到哪里',
          text: [
            '写一个新的、空的文件夹。不要用原来的数据文件夹：里面有东西，程序会拒绝，不会覆盖。它写进程序文件夹里的 yiwang.env，以后每次启动都用它。文件夹的名字只用英文字母、数字和横线。写错了就再写一遍，后写的算数。',
            "原来用 PostgreSQL 的，请管数据库的人建一个空库，照第一行的样子再写一行，等号前面是 DATABASE_URL，后面是它的地址：Windows 是 >>yiwang.env echo DATABASE_URL=postgres://用户:密码@主机/空库名 ，Linux 是 echo 'DATABASE_URL=postgres://用户:密码@主机/空库名' >> yiwang.env",
          ],
          windows: '>>yiwang.env echo YIWANG_DATA=D:\\yiwang-data',
          linux: 'echo YIWANG_DATA=/srv/yiwang/data >> yiwang.env\nchmod 600 yiwang.env',
        },
        {
          title: '备份有口令的，给出口令（没有口令的跳过）',
          text: ['口令里的大小写和空格都算。'],
          windows: 'set YIWANG_BACKUP_PASSPHRASE=口令',
          linux: "export YIWANG_BACKUP_PASSPHRASE='口令'",
        },
        {
          title: '恢复',
          text: [
            '换成备份文件的实际名字和位置。屏幕上会依次出现“第 1 步”到“第 5 步”。',
            '最后一行以“绿”开头：恢复好了，接着做下一步。以“红”开头：照那句话做，不要启动。',
            '中途断电或关了窗口：再做第 2、第 5 和这一步，它会从头再来。没有恢复完的库不能启动，不会被误用。',
          ],
          windows: 'yiwang restore "E:\\yiwang-449901-20261129-023000.tar.gz"',
          linux: './yiwang restore /srv/yiwang/usb/yiwang-449901-20261129-023000.tar.gz',
        },
        {
          title: '放回钥匙（一定在启动以前；没有钥匙副本的跳过）',
          text: [
            '把 head.key 放进数据文件夹里的 keys 文件夹，替换那里新生成的同名文件。没有钥匙也不要紧：程序会换一把新钥匙接着签，以前签的照样能验证；没有原来的钥匙，绑过动态口令的人先用密码登录，再绑一次手机。',
          ],
          windows: 'copy /Y E:\\head.key D:\\yiwang-data\\keys\\head.key',
          linux: 'cp /srv/yiwang/usb/head.key /srv/yiwang/data/keys/head.key',
        },
        {
          title: '启动，看三样东西',
          text: [
            '打开浏览器，进入 http://localhost:8080/work 。所有人都要重新登录，密码和原来一样。',
            '请审计管理员登录看两样：“工单台账”里最新的一件，是不是备份那天的；“指标”里上个月收到多少件，和以前的报表一样。请系统管理员登录看一样：“备份”页，点“现在备份”，灯变绿。',
            '窗口关了就停了。要开机自动启动，见“安装、升级和退回”那一页的第四部分。',
          ],
          windows: 'yiwang start',
          linux: './yiwang start',
        },
        {
          title: '告诉该知道的人',
          text: [
            '屏幕上列出“要由个人信息保护岗再删一次”的编号，抄下来交给个人信息保护岗。',
            '屏幕上说有几条告知“不再发”的：原来的系统可能已经发过。“短信”页有数目，每一件里写着是哪一条，要紧的请经办人核对。',
            '备份那一刻以后登记和办理的事，备份里没有：请分拨岗按 12345 和来件记录补录。',
            '改了地址的，请网络管理员把原来的网址指到这台电脑。',
          ],
        },
      ],
    },
  ],
  troubleTitle: '看到这句话怎么办',
  trouble: [
    ['口令不对，打不开这份备份', '核对口令；换另一位保管人密封的那份。'],
    ['备份文件不完整、损坏', '换一份备份：移动硬盘上的、更早一天的。'],
    ['这个库里已经有内容了', '没有改动任何东西。第 4 步换一个新的空文件夹或空库。'],
    ['这份备份是更新的版本做的', '换上新版本的一网程序文件夹，再做一次。'],
    ['数据文件夹正被另一个一网进程使用', '先停掉正在运行的一网（在它的窗口里按 Ctrl+C）。'],
    ['这个库的恢复没有做完', '再做一次第 5 和第 6 步。'],
    ['没有权限读写 …', '用错了用户：先输入 sudo -iu yiwang 。文件是别人放的，照第 3 步交给用户 yiwang。'],
    [
      '端口 8080 已被占用',
      '多半是已经启动了一次。不是的，在程序文件夹里输入 echo PORT=8081 >> yiwang.env （Windows：>>yiwang.env echo PORT=8081）再启动，网址里的 8080 也换成 8081。',
    ],
    ['验证发现 … 处不对', '不要启动。把屏幕内容交给审计岗和技术支持；换更早一份备份再恢复一次。'],
  ],
}
