import '#ui/tokens.css'
import '#ui/base.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiRefusal } from '#platform/client/api.ts'
import { applyElder } from '#ui/hooks/use-elder.ts'
import { followLinks } from './links.ts'
import { router } from './routes.tsx'

/** A refusal is an answer; only silence and overload are worth asking again. */
const worthRetry = (failures: number, error: Error): boolean =>
  failures < 2 && error instanceof ApiRefusal && (error.status === 0 || error.status >= 500)

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: worthRetry, staleTime: 5_000, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})

applyElder()
followLinks((to) => router.history.push(to))

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
}
