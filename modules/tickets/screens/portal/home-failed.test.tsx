import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ApiRefusal } from '#platform/client/api.ts'
import { NOT_PREPARED } from '#platform/directory/not-prepared.ts'
import { HomeFailed } from './home-failed.tsx'
import { words } from './words.ts'

const shownFor = (error: Error): string => renderToStaticMarkup(<HomeFailed error={error} retry={() => {}} />)

it('a place without a district says on its page what the administrator must do', () => {
  const { code, say, status } = NOT_PREPARED
  const page = shownFor(new ApiRefusal(code, say, status))
  expect(page).toContain(say)
  expect(page).not.toContain(words.homeFailed)
  expect(page).not.toContain(words.homeFailedText)
})

it('of any other refusal the page says that only its figures are missing', () => {
  expect(shownFor(new ApiRefusal('too-busy', '现在用的人太多。', 503))).toContain(words.homeFailed)
})
