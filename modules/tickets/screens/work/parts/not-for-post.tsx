import { ROLES } from '#platform/directory/roles.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { KeyValues } from '#ui/components/key-values.tsx'
import { useStaff } from '../data/use-staff.ts'
import { homeOf } from '../nav.ts'
import { isFor, PAGE_POSTS } from '../page-posts.ts'
import { words } from '../words.ts'
import { Page } from './page.tsx'

const said = words.pages

/** In place of a page that the signed-in post may not see: what it is for, who may see it, and the way back. */
export const NotForPost = ({ page }: { readonly page: string }) => {
  const { session, post } = useStaff()
  const about = said.of[page]
  const other = session.posts.find((p) => isFor(page, p.role))
  return (
    <Page title={about?.title ?? ''}>
      <Card title={said.notYours}>
        <div className="notforpost">
          <KeyValues
            items={[
              { label: said.forWhat, value: about?.what ?? '' },
              {
                label: said.forWhom,
                value: (PAGE_POSTS[page] ?? []).map((role) => ROLES[role]).join(words.common.list),
              },
              { label: said.now, value: `${post.title}（${post.unit.short} ${session.name}）` },
            ]}
          />
          <p className="note">{other ? said.other(other.title) : said.ask}</p>
          <Button kind="primary" href={homeOf(post.role) ?? '/work'}>
            {said.back}
          </Button>
        </div>
      </Card>
    </Page>
  )
}
