import { Button } from '#ui/components/button.tsx'
import { words } from '../words.ts'

/** Takes the list beside it out as a spreadsheet. */
export const ExportLink = ({ href }: { readonly href: string }) => (
  <Button kind="quiet" size="small" icon="download" href={href}>
    {words.inbox.export}
  </Button>
)
