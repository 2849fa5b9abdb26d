import type { PrintedPage } from './printed-page.ts'

/** The printed page of installing, upgrading and going back; `docs/upgrade.zh-CN.md` is made of it. */
export const UPGRADE: PrintedPage = {
  title: '安装、升级和退回',
  intro:
    '在 Linux 电脑上，不联网也能做。照着从上到下做，每一步做完打一个勾；例子里的位置、版本换成实际的。sudo 开头的行由管电脑的人输入，会问他的密码；别的行由用户 yiwang 输入。升级大约半小时，其中停用的时间看备份和预演要多久。看不懂的话拍下屏幕，找技术支持。',
  parts: [
    {
      title: '一、第一次安装',
      steps: [
        {
          title: '拿对安装包',
          text: [
            '打开终端，输入 uname -m 回车：显示 x86_64（海光、兆芯、英特尔）用 …-linux-x64.tar.gz，显示 aarch64（鲲鹏、飞腾）用 …-linux-arm64.tar.gz。',
            '旁边的 .sha256 文件一起拷来。下面以 U 盘 /media/usb、版本 0.1.0、x64 为例。',
            '最后一行显示“OK”或“成功”才往下做；显示“FAILED”或“失败”的，重新拷一次。',
          ],
          linux: 'uname -m\ncd /media/usb\nsha256sum -c yiwang-0.1.0-linux-x64.tar.gz.sha256',
        },
        {
          title: '建一个专门的用户和两个文件夹（管电脑的人做，只做一次）',
          text: [
            '程序放在 /opt/yiwang，数据放在 /srv/yiwang；一网用自己的用户 yiwang 安装和运行，不用 root。/srv/yiwang 别的用户进不去。',
            '最后一行以后，这个窗口里输入的都算用户 yiwang 的。窗口关了，再打开一个，先输入最后一行。',
          ],
          linux:
            'sudo useradd --system --user-group --create-home --shell /bin/bash yiwang\nsudo install -d -o yiwang -g yiwang -m 755 /opt/yiwang\nsudo install -d -o yiwang -g yiwang -m 700 /srv/yiwang\nsudo cp /media/usb/yiwang-0.1.0-linux-x64.tar.gz /opt/yiwang/\nsudo -iu yiwang',
        },
        {
          title: '解开，写明数据放在哪里',
          text: [
            '数据不要放在程序文件夹里：以后换版本只换程序文件夹。',
            "用 PostgreSQL 的，多输入一行，地址换成管数据库的人给的：echo 'DATABASE_URL=postgres://用户:密码@主机/空库名' >> yiwang.env",
          ],
          linux:
            'cd /opt/yiwang\ntar xzf yiwang-0.1.0-linux-x64.tar.gz\ncd yiwang-0.1.0\necho YIWANG_DATA=/srv/yiwang/data >> yiwang.env\nchmod 600 yiwang.env',
        },
        {
          title: '建区，启动',
          text: [
            '440804 换成本区的行政区划代码。屏幕上会显示三个管理员的一次性密码，只显示这一次，请抄下来分别交给三个人。',
            '只想看演示的，第一行不输入，直接启动。',
            '浏览器打开 http://localhost:8080 （在别的电脑上，把 localhost 换成这台电脑的地址），看到首页就装好了。这个窗口不要关：关了就停了。要它开机自动启动，再做第四部分。',
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
            '在运行它的窗口里按 Ctrl+C，等回到提示符。开机自动启动的，输入下面这一行。有几台机器一起服务的，每一台都停。',
            '从这时到第 4 步启动，大家不能办理，请先告诉大家。',
          ],
          linux: 'sudo systemctl stop yiwang',
        },
        {
          title: '进入旧版本的程序文件夹，运行升级',
          text: [
            "备份有口令、又没有写在 yiwang.env 里的，在最后一行以前先输入：export YIWANG_BACKUP_PASSPHRASE='口令'",
            '屏幕上会出现“第 1 步，共 4 步”到“第 4 步，共 4 步”：检查安装包，解开到旁边，备份，预演。预演时下面缩进去的五步，是新版本在临时的地方试做的。做完这些，现在的库没有改动过。',
            '中途断电、关了窗口：再运行一次同样的命令。',
          ],
          linux:
            'sudo cp /media/usb/yiwang-0.2.0-linux-x64.tar.gz /opt/yiwang/\nsudo -iu yiwang\ncd /opt/yiwang/yiwang-0.1.0\n./yiwang upgrade /opt/yiwang/yiwang-0.2.0-linux-x64.tar.gz',
        },
        {
          title: '看颜色',
          text: [
            '有一行以“绿”开头：预演通过，做下一步。',
            '最后一行以“红”开头：没有升级，什么也没有改。照那句话做；先用旧版本接着办公，运行 ./yiwang start。',
          ],
        },
        {
          title: '启动新版本',
          text: [
            '照屏幕最后两行输入，和下面一样。开机自动启动的不输入第二行，照第四部分第 3 步换成新版本。',
            '请审计管理员登录看两样：“工单台账”里最新的一件还在；“指标”里上个月收到多少件，和以前一样。请系统管理员登录看一样：“备份”页，点“现在备份”，灯变绿。',
            '旧版本的程序文件夹和升级前的备份不要删：退回要用。至少留一个月。',
          ],
          linux: 'cd /opt/yiwang/yiwang-0.2.0\n./yiwang start',
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
            '停掉的办法和升级时一样。备份有口令的，先给出口令，也和升级时一样。',
            '屏幕上说“没有什么要恢复的”：直接做下一步，一条也不会少。',
            '不用 PostgreSQL 的，恢复到数据文件夹旁边一个新的文件夹，例如 /srv/yiwang/data-0.1.0，名字显示在屏幕上。',
            '用 PostgreSQL 的，请管数据库的人建一个空库，最后一行改成：./yiwang back --into postgres://用户:密码@主机/空库名',
          ],
          linux: 'sudo -iu yiwang\ncd /opt/yiwang/yiwang-0.1.0\n./yiwang back',
        },
        {
          title: '以“绿”开头的，启动旧版本',
          text: [
            '换一个新的终端窗口，再输入下面三行；开机自动启动的，照第四部分第 3 步换回旧版本。',
            '屏幕上说的“升级以后写下的留痕”有几条，抄下来：请分拨岗按 12345 和来件记录补录。原来的数据文件夹或数据库不要删。',
          ],
          linux: 'sudo -iu yiwang\ncd /opt/yiwang/yiwang-0.1.0\n./yiwang start',
        },
      ],
    },
    {
      title: '四、开机自动启动',
      steps: [
        {
          title: '指明用哪个版本',
          text: ['先照第一部分做完，看到过首页，在窗口里按 Ctrl+C 停掉。再由用户 yiwang 输入：'],
          linux: 'ln -sfn /opt/yiwang/yiwang-0.1.0 /opt/yiwang/now',
        },
        {
          title: '装上，启动（管电脑的人做，只做一次）',
          text: [
            '换一个终端窗口。最后一行的显示里有 active (running) 就好了：以后开机自己启动，意外停了十秒后自己再启动。',
            '没有 active (running) 的，输入 sudo journalctl -u yiwang -n 20 ，照里面那句话做。',
          ],
          linux:
            'sudo cp /opt/yiwang/now/docs/yiwang.service /etc/systemd/system/\nsudo systemctl daemon-reload\nsudo systemctl enable --now yiwang\nsystemctl status yiwang --no-pager',
        },
        {
          title: '换版本（升级、退回时代替 ./yiwang start）',
          text: ['0.2.0 换成要用的版本：升级写新的，退回写旧的。第一行由用户 yiwang 输入。'],
          linux:
            'ln -sfn /opt/yiwang/yiwang-0.2.0 /opt/yiwang/now\nsudo systemctl start yiwang\nsystemctl status yiwang --no-pager',
        },
      ],
    },
  ],
  troubleTitle: '看到这句话怎么办',
  trouble: [
    ['安装包不完整、损坏', '重新从 U 盘或光盘拷一次，再运行。'],
    ['没有权限读写 …', '用错了用户：先输入 sudo -iu yiwang 。文件是别人放的，请管电脑的人交给用户 yiwang。'],
    [
      '端口 8080 已被占用',
      '多半是已经启动了一次。不是的，在程序文件夹里输入 echo PORT=8081 >> yiwang.env 再启动，网址里的 8080 也换成 8081。',
    ],
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
    [
      '这个库的留痕是用另一把密钥封存的',
      '数据文件夹里的 keys 不是原来的：把原来的拷回来。确实丢了的，用 ./yiwang start --new-key 换一把，告诉审计。',
    ],
    ['没有找到升级记录', '照“把备份恢复到另一台电脑”那一页，把升级前的备份恢复到新的空文件夹。'],
  ],
}
