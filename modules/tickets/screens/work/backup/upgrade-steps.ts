import type { PrintedPage } from './printed-page.ts'

/** The printed page of installing, upgrading and going back; `docs/upgrade.zh-CN.md` is made of it. */
export const UPGRADE: PrintedPage = {
  title: '安装、升级和退回',
  intro:
    '在 Linux 电脑上，不联网也能做。照着从上到下做，每一步做完打一个勾；例子里的位置、版本换成实际的。升级大约半小时，其中停用的时间看备份和预演要多久。看不懂的话拍下屏幕，找技术支持。',
  parts: [
    {
      title: '一、第一次安装',
      steps: [
        {
          title: '拿对安装包',
          text: [
            '打开终端，输入 uname -m 回车：显示 x86_64（海光、兆芯、英特尔）用 …-linux-x64.tar.gz，显示 aarch64（鲲鹏、飞腾）用 …-linux-arm64.tar.gz。',
            '旁边的 .sha256 文件一起拷来。下面以 U 盘 /media/usb、版本 0.1.0、x64 为例，安装在 /opt，数据放在 /srv/yiwang-data。',
            '用一个专门的用户安装和运行，不要用 root；这个用户要能写 /opt 和 /srv/yiwang-data（请管电脑的人先建好）。',
          ],
          linux: 'uname -m\ncd /media/usb\nsha256sum -c yiwang-0.1.0-linux-x64.tar.gz.sha256',
        },
        {
          title: '解开，写明数据放在哪里',
          text: [
            '数据不要放在程序文件夹里：以后换版本只换程序文件夹。',
            '用 PostgreSQL 的，再写一行 DATABASE_URL；不用的，不写。',
          ],
          linux:
            "cd /opt\ntar xzf /media/usb/yiwang-0.1.0-linux-x64.tar.gz\ncd yiwang-0.1.0\necho YIWANG_DATA=/srv/yiwang-data >> yiwang.env\necho 'DATABASE_URL=postgres://用户:密码@主机/空库名' >> yiwang.env\nchmod 600 yiwang.env",
        },
        {
          title: '建区，启动',
          text: [
            '440804 换成本区的行政区划代码。屏幕上会显示三个管理员的一次性密码，只显示这一次，请抄下来分别交给三个人。',
            '只想看演示的，跳过 setup，直接启动。',
            '浏览器打开 http://localhost:8080 ，看到首页就装好了。',
          ],
          linux: './yiwang setup --region 440804\n./yiwang start',
        },
      ],
    },
    {
      title: '二、升级',
      steps: [
        {
          title: '停掉现在的一网',
          text: [
            '在运行它的窗口里按 Ctrl+C，等回到提示符。有几台机器一起服务的，每一台都停。',
            '从这时到第 4 步启动，大家不能办理，请先告诉大家。',
          ],
        },
        {
          title: '进入旧版本的程序文件夹，运行升级',
          text: [
            '备份有口令的，先给出口令（export 那一行），没有的跳过。',
            '屏幕上会出现“第 1 步”到“第 4 步”：检查安装包，解开到旁边，备份，预演。做完这四步，现在的库也没有改动过。',
            '中途断电、关了窗口：再运行一次同样的命令。',
          ],
          linux:
            "cd /opt/yiwang-0.1.0\nexport YIWANG_BACKUP_PASSPHRASE='口令'\n./yiwang upgrade /media/usb/yiwang-0.2.0-linux-x64.tar.gz",
        },
        {
          title: '看颜色',
          text: [
            '以“绿”开头：预演通过，做下一步。',
            '以“红”开头：没有升级，什么也没有改。照那句话做；先用旧版本接着办公，运行 ./yiwang start。',
          ],
        },
        {
          title: '启动新版本',
          text: [
            '照屏幕最后两行输入。用自动启动的，把里面的程序文件夹改成新的。',
            '看三样东西：“台账”里最新的一件还在；“诉求指标”里上个月收到多少件，和以前一样；“备份”页，点“现在备份”，灯变绿。',
            '旧版本的程序文件夹和升级前的备份不要删：退回要用。至少留一个月。',
          ],
          linux: 'cd /opt/yiwang-0.2.0\n./yiwang start',
        },
      ],
    },
    {
      title: '三、退回旧版本',
      steps: [
        {
          title: '想清楚',
          text: [
            '退回就是回到升级前的备份：升级以后登记和办理的事不在里面，要补录。它们不会丢，留在新版本的库里。能等技术支持修好的，不要退回。',
          ],
        },
        {
          title: '停掉新版本，进入旧版本的程序文件夹，退回',
          text: [
            '在运行新版本的窗口里按 Ctrl+C。备份有口令的，先给出口令，和升级时一样。',
            '屏幕上说“没有什么要恢复的”：直接做下一步，一条也不会少。',
            '用 PostgreSQL 的，请管数据库的人建一个空库，用第三行；不用的，用第二行。恢复到一个新的数据文件夹（名字显示在屏幕上）或这个空库。',
          ],
          linux: 'cd /opt/yiwang-0.1.0\n./yiwang back\n./yiwang back --into postgres://用户:密码@主机/空库名',
        },
        {
          title: '以“绿”开头的，启动旧版本',
          text: [
            '换一个新的终端窗口，再输入下面两行。',
            '屏幕上说的“升级以后写下的留痕”有几条，抄下来：请分拨岗按 12345 和来件记录补录。原来的数据文件夹或数据库不要删。',
          ],
          linux: 'cd /opt/yiwang-0.1.0\n./yiwang start',
        },
      ],
    },
  ],
  troubleTitle: '看到这句话怎么办',
  trouble: [
    ['安装包不完整、损坏', '重新从 U 盘或光盘拷一次，再运行。'],
    ['这个安装包是给 … 的，这台机器是 …', '换另一个安装包：见“一、第一次安装”第 1 步。'],
    ['不是升级', '安装包和现在的版本一样或更旧。'],
    ['数据文件夹正被另一个一网进程使用、正在使用这个库', '先停掉正在运行的一网。'],
    ['已经有了，里面不是这个安装包的内容', '把那个文件夹改个名字，再运行一次。'],
    ['新版本的预演没有通过', '没有改动。接着用旧版本，把屏幕内容交给技术支持。'],
    ['磁盘只剩 …', '清理磁盘，再运行一次。'],
    [
      '这个库已经由更新的版本升级过',
      '在旧版本的文件夹里启动了。到新版本的文件夹里启动；真要退回，照“三、退回旧版本”。',
    ],
    ['没有找到升级记录', '照“把备份恢复到另一台电脑”那一页，把升级前的备份恢复到新的空文件夹。'],
  ],
}
