import type { ComponentType } from 'react'
import type { ScreenProps } from '#platform/client/screen.ts'
import { Button } from '#ui/components/button.tsx'
import { Section } from '#ui/patterns/section.tsx'
import type { TextPage } from './page-words.ts'
import { PortalFrame } from './portal-frame.tsx'
import { words } from './words.ts'

/** A page of plain words from the footer. */
export const textPage =
  (page: TextPage): ComponentType<ScreenProps> =>
  () => (
    <PortalFrame task>
      <h1>{page.title}</h1>
      <p className="lead">{page.lead}</p>
      {page.parts.map((part) => (
        <div key={part.title} id={part.id}>
          <Section title={part.title}>
            <div className="plaintext">
              {part.lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </div>
          </Section>
        </div>
      ))}
      <div className="stack">
        {page.action && (
          <Button href={page.action.href} kind="primary" size="big">
            {page.action.label}
          </Button>
        )}
        <Button href="/report" size="big">
          {words.report}
        </Button>
      </div>
    </PortalFrame>
  )
