import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  Outlet,
  useParams,
  useRouter,
  useSearch,
} from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense, useCallback, useEffect } from 'react'
import { sayOf } from '#platform/client/api.ts'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Loading } from '#ui/components/loading.tsx'
import { ToastProvider } from '#ui/components/toast.tsx'
import { arrive } from './links.ts'
import './routes.css'
import type { Screen, ScreenProps } from '#platform/client/screen.ts'
import { screens } from './screens.ts'
import { parseSearch, stringifySearch } from './search.ts'

const Waiting = () => (
  <main className="alone">
    <Loading lines={3} />
  </main>
)

const Missing = () => (
  <main className="alone" id="main" tabIndex={-1}>
    <ErrorNote title="没有这个页面" action={<a href="/">回首页</a>}>
      地址可能写错了，或页面已经不在。
    </ErrorNote>
  </main>
)

const Broken = ({ error, reset }: ErrorComponentProps) => (
  <main className="alone" id="main" tabIndex={-1}>
    <ErrorNote
      title="这一页没有打开"
      action={
        <button type="button" className="linklike" onClick={reset}>
          再试一次
        </button>
      }
    >
      {sayOf(error)}
    </ErrorNote>
  </main>
)

const rootRoute = createRootRoute({
  component: () => (
    <ToastProvider>
      <Outlet />
    </ToastProvider>
  ),
  notFoundComponent: Missing,
  errorComponent: Broken,
})

const useScreenProps = (): ScreenProps => {
  const { history } = useRouter()
  const params = useParams({ strict: false }) as Readonly<Record<string, string>>
  const search = useSearch({ strict: false }) as Readonly<Record<string, string>>
  const go = useCallback<ScreenProps['go']>(
    (to, options) => (options?.replace ? history.replace(to) : history.push(to)),
    [history],
  )
  return { params, search, go }
}

/** Drawn after the screen, so that the screen is there when it speaks. */
const Arrived = () => {
  useEffect(() => arrive(location.pathname), [])
  return null
}

type MountedProps = { readonly title: string; readonly loaded: ComponentType<ScreenProps> }

const Mounted = ({ title, loaded: Loaded }: MountedProps) => {
  const props = useScreenProps()
  useEffect(() => {
    document.title = `${title} · 一网`
  }, [title])
  return (
    <Suspense fallback={<Waiting />}>
      <Loaded {...props} />
      <Arrived />
    </Suspense>
  )
}

const mount = ({ path, title, load }: Screen) => {
  const loaded = lazy(async () => ({ default: await load() }))
  return createRoute({
    getParentRoute: () => rootRoute,
    path,
    component: () => <Mounted title={title} loaded={loaded} />,
  })
}

export const router = createRouter({
  routeTree: rootRoute.addChildren(screens.map(mount)),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultNotFoundComponent: Missing,
  defaultErrorComponent: Broken,
})
