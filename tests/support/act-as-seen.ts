import type { ProblemView } from '#platform/contract/views.ts'
import type { Answer, Browser } from './browser.ts'

/** Takes an action as somebody at the screen does: they look first, and tell which revision they saw. */
export async function actAsSeen<T = ProblemView>(
  browser: Browser,
  matter: string,
  action: string,
  input: object = {},
): Promise<Answer<T>> {
  const seen = await browser.get<{ readonly rev?: number }>(`/api/matters/${matter}`)
  // Nothing is seen of what one may not see: the act is tried all the same.
  return browser.post<T>(`/api/matters/${matter}/actions/${action}`, { rev: seen.body.rev ?? 0, input })
}
