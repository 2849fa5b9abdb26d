import type { Screen } from '#platform/client/screen.ts'

/** Every screen of the staff's door. */
export const workScreens: readonly Screen[] = [
  {
    path: '/work',
    title: '工作台',
    load: async () => (await import('#modules/tickets/screens/work/inbox/inbox-screen.tsx')).InboxScreen,
  },
  {
    path: '/work/board',
    title: '督办',
    load: async () => (await import('#modules/tickets/screens/work/board/board-screen.tsx')).BoardScreen,
  },
  {
    path: '/work/list',
    title: '台账',
    load: async () => (await import('#modules/tickets/screens/work/list/list-screen.tsx')).ListScreen,
  },
  {
    path: '/work/duties',
    title: '职责清单',
    load: async () => (await import('#modules/tickets/screens/work/list/duties-screen.tsx')).DutiesScreen,
  },
  {
    path: '/work/print/$id',
    title: '交办单',
    load: async () => (await import('#modules/tickets/screens/work/list/print-screen.tsx')).PrintScreen,
  },
  {
    path: '/work/new',
    title: '登记诉求',
    load: async () => (await import('#modules/tickets/screens/work/list/create-screen.tsx')).CreateScreen,
  },
  {
    path: '/work/figures',
    title: '诉求指标',
    load: async () =>
      (await import('#modules/tickets/screens/work/figures/figures-screen.tsx')).FiguresScreen,
  },
  {
    path: '/work/figures/definitions',
    title: '指标定义',
    load: async () =>
      (await import('#modules/tickets/screens/work/figures/definitions-screen.tsx')).DefinitionsScreen,
  },
  {
    path: '/work/ledger',
    title: '办理留痕',
    load: async () => (await import('#modules/tickets/screens/work/ledger/ledger-screen.tsx')).LedgerScreen,
  },
  {
    path: '/work/privacy',
    title: '个人信息保护',
    load: async () =>
      (await import('#modules/tickets/screens/work/privacy/privacy-screen.tsx')).PrivacyScreen,
  },
  {
    path: '/work/import',
    title: '12345 导入',
    load: async () => (await import('#modules/tickets/screens/work/imports/import-screen.tsx')).ImportScreen,
  },
  {
    path: '/work/rules',
    title: '规则',
    load: async () => (await import('#modules/tickets/screens/work/rules/rules-screen.tsx')).RulesScreen,
  },
  {
    path: '/work/rules/$id',
    title: '规则表',
    load: async () => (await import('#modules/tickets/screens/work/rules/rule-screen.tsx')).RuleScreen,
  },
  {
    path: '/work/admin',
    title: '单位、账号和权限',
    load: async () => (await import('#modules/tickets/screens/work/admin/admin-screen.tsx')).AdminScreen,
  },
  {
    path: '/work/calendar',
    title: '日历',
    load: async () =>
      (await import('#modules/tickets/screens/work/calendar/calendar-screen.tsx')).CalendarScreen,
  },
  {
    path: '/work/backup',
    title: '备份',
    load: async () => (await import('#modules/tickets/screens/work/backup/backup-screen.tsx')).BackupScreen,
  },
  {
    path: '/work/backup/print',
    title: '恢复步骤',
    load: async () => (await import('#modules/tickets/screens/work/backup/restore-screen.tsx')).RestoreScreen,
  },
  {
    path: '/work/backup/upgrade',
    title: '升级步骤',
    load: async () => (await import('#modules/tickets/screens/work/backup/upgrade-screen.tsx')).UpgradeScreen,
  },
  {
    path: '/work/messages',
    title: '短信',
    load: async () =>
      (await import('#modules/tickets/screens/work/messages/messages-screen.tsx')).MessagesScreen,
  },
  {
    path: '/work/password',
    title: '改密码',
    load: async () =>
      (await import('#modules/tickets/screens/work/parts/password-screen.tsx')).PasswordScreen,
  },
  {
    path: '/work/factor',
    title: '动态口令',
    load: async () => (await import('#modules/tickets/screens/work/parts/factor-screen.tsx')).FactorScreen,
  },
]
