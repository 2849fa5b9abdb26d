import type { Screen } from '#platform/client/screen.ts'

/** The residents' pages and the way in for staff; each loads only itself. */
export const portalScreens: readonly Screen[] = [
  {
    path: '/',
    title: '首页',
    load: async () => (await import('#modules/tickets/screens/portal/home.tsx')).HomeScreen,
  },
  {
    path: '/report',
    title: '我要反映',
    load: async () => (await import('#modules/tickets/screens/portal/report.tsx')).ReportScreen,
  },
  {
    path: '/done',
    title: '已收到',
    load: async () => (await import('#modules/tickets/screens/portal/done.tsx')).DoneScreen,
  },
  {
    path: '/progress',
    title: '查进度',
    load: async () => (await import('#modules/tickets/screens/portal/progress.tsx')).ProgressScreen,
  },
  {
    path: '/progress/$number',
    title: '查进度',
    load: async () => (await import('#modules/tickets/screens/portal/matter.tsx')).MatterScreen,
  },
  {
    path: '/village/$code',
    title: '社区、村的二维码',
    load: async () => (await import('#modules/tickets/screens/portal/village-sheet.tsx')).VillageScreen,
  },
  {
    path: '/privacy',
    title: '个人信息怎么用',
    load: async () => (await import('#modules/tickets/screens/portal/privacy.tsx')).PrivacyScreen,
  },
  {
    path: '/rights',
    title: '查、改、删我的个人信息',
    load: async () => (await import('#modules/tickets/screens/portal/rights.tsx')).RightsScreen,
  },
  {
    path: '/accessibility',
    title: '无障碍说明',
    load: async () => (await import('#modules/tickets/screens/portal/accessibility.tsx')).AccessibilityScreen,
  },
  {
    path: '/contact',
    title: '联系我们',
    load: async () => (await import('#modules/tickets/screens/portal/contact.tsx')).ContactScreen,
  },
  { path: '/signin', title: '登录', load: async () => (await import('./signin.tsx')).SignInScreen },
]
