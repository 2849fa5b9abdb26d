import { Dialog } from '#ui/components/dialog.tsx'
import { Kbd } from '#ui/components/kbd.tsx'
import { words } from '../words.ts'

const everywhere: readonly (readonly [readonly string[], string])[] = [
  [['/'], words.keysOf.search],
  [['J'], words.keysOf.next],
  [['K'], words.keysOf.previous],
  [[words.keysOf.submitKey], words.keysOf.submit],
  [['Esc'], words.keysOf.escape],
  [['P'], words.keysOf.print],
  [['?'], words.keysOf.all],
]

const Line = ({ keys, label }: { readonly keys: readonly string[]; readonly label: string }) => (
  <p className="keyline">
    <span>
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </span>
    {label}
  </p>
)

/** The keys of the buttons that stand on the page at this moment. */
const onPage = (): readonly (readonly [string, string])[] =>
  Array.from(document.querySelectorAll<HTMLElement>('.work [aria-keyshortcuts]')).map((button) => [
    button.getAttribute('aria-keyshortcuts') ?? '',
    button.querySelector('span')?.textContent ?? '',
  ])

/** Every key that does something here. */
export const KeysDialog = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => {
  const here = open ? onPage() : []
  return (
    <Dialog open={open} title={words.keysOf.title} onClose={onClose}>
      {here.length > 0 && (
        <>
          <h3 className="keyhead">{words.keysOf.here}</h3>
          {here.map(([key, label]) => (
            <Line key={key + label} keys={[key]} label={label} />
          ))}
        </>
      )}
      <h3 className="keyhead">{words.keysOf.everywhere}</h3>
      {everywhere.map(([keys, label]) => (
        <Line key={label} keys={keys} label={label} />
      ))}
    </Dialog>
  )
}
