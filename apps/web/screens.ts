import type { Screen } from '#platform/client/screen.ts'
import { portalScreens } from './doors/portal-screens.ts'
import { workScreens } from './doors/work-screens.ts'

/** Every screen of the program. A module's screens join by being spread into this list. */
export const screens: readonly Screen[] = [
  ...portalScreens,
  ...workScreens,
  { path: '/components', title: '部件', load: async () => (await import('./components.tsx')).ComponentsPage },
]
