import { rightsWords } from './rights-words.ts'

/** The long texts of the pages in the footer. They promise only what the program does. */
export type TextPage = {
  readonly title: string
  readonly lead: string
  /** What can be done about it, as a button of its own. */
  readonly action?: { readonly href: string; readonly label: string }
  readonly parts: readonly {
    readonly id?: string
    readonly title: string
    readonly lines: readonly string[]
  }[]
}

export const privacyPage: TextPage = {
  title: '个人信息怎么用',
  lead: '您反映一件事时，我们要什么、做什么用、谁看得到。',
  action: { href: '/rights', label: rightsWords.link },
  parts: [
    {
      title: '要哪些',
      lines: [
        '您写的话、手机号。照片、位置、地点可以不给。',
        '不要身份证号，不用登录，不读通讯录。点了“用我现在的位置”，手机才会问要不要给位置。',
      ],
    },
    {
      title: '做什么用',
      lines: ['用来把事办成：派给单位、联系您、告诉您结果、回访。不用来做别的，也不给别的公司。'],
    },
    {
      title: '谁看得到',
      lines: [
        '办这件事的单位看得到您写的话。手机号中间打星号；要看全号，必须写明理由，并记入办理留痕。',
        '照片里的位置信息封存在原件里当凭据，别人看到的照片已经去掉。',
        '举报走保密通道：由受理举报的专人办，被举报的单位看不到；要交给别的单位查，由专人决定。写到险情的，值班员也看得到内容，看不到是谁说的。',
        '附近的人会看到类似事情的类别、日期和办理情况，看不到您写的话和是谁说的。',
      ],
    },
    {
      title: '存在您手机上的',
      lines: [
        '没写完的内容和照片、长辈版开没开、反映过的编号。手机号随没写完的内容一起存，提交后就清掉。',
        '在“我要反映”最下面可以清掉没写完的，在“查进度”可以清掉编号。',
      ],
    },
    {
      title: '改、删、问',
      lines: [
        '您可以查阅、复制、更正、删除我们存的您的信息，也可以要我们解释。点下面的“查、改、删我的个人信息”，有编号和最晚答复日期；不会用手机，打 12345 请人替您提。',
        '依法要留存的办理记录会留下，能认出您的内容会去掉。不予办理的，会写明理由；不服的，可以向人民法院起诉。',
      ],
    },
  ],
}

export const accessibilityPage: TextPage = {
  title: '无障碍说明',
  lead: '老人、看不清的人、不用鼠标的人，都应该能自己办。',
  parts: [
    {
      title: '做到了的',
      lines: [
        '每一页右上角有“长辈版”：字大、按钮大，打开以后一直开着。',
        '只用键盘能走完反映、查进度、评价。地图可以用方向键移动，也可以改成选社区、村。',
        '读屏软件能读出每个格子的名字、提示和错误；日期条每一天都有文字。',
        '颜色从不单独表示意思；文字和底色对比不低于 4.5 比 1；放大到 200% 不丢内容。',
      ],
    },
    {
      title: '还没做到的',
      lines: ['还没有民族文字、盲文和手语视频。网页要用脚本，关掉脚本时只显示 12345。'],
    },
    {
      title: '不方便用手机',
      lines: ['打 12345，全天有人接听，说一遍就行；或到社区、村，请工作人员替您反映，一样有编号和日期。'],
    },
    { title: '哪里不好用', lines: ['打 12345 说“网站不好用”，或用“我要反映”写给我们。'] },
  ],
}

export const contactPage: TextPage = {
  title: '联系我们',
  lead: '电话 12345，全天有人接听。',
  parts: [
    {
      title: '有危险',
      lines: ['火灾、燃气味、塌陷打 119，有人受伤打 120，治安打 110。先打电话，再在这里写。'],
    },
    { title: '问事、反映', lines: ['打 12345，或在首页点“我要反映”。到社区、村也可以请人替您反映。'] },
    {
      id: 'wrong',
      title: '给网站找错',
      lines: [
        '网页打不开、字有错、日期算错，都请用“我要反映”写给我们，写明是哪一页。一样有编号、有答复日期。',
      ],
    },
    {
      title: '工作人员登录不了',
      lines: ['忘了密码，请找安全管理员，或区政务服务和数据管理局重设。登录以后可以自己改密码。'],
    },
  ],
}
