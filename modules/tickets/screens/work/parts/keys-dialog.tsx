import { Dialog } from '#ui/components/dialog.tsx'
import { Kbd } from '#ui/components/kbd.tsx'
import { hotkeysNow } from '#ui/hooks/use-hotkeys.ts'
import { words } from '../words.ts'

/** Forms hear these by themselves while somebody types: no hotkey of a page acts then. */
const writing: readonly (readonly [string, string])[] = [
  [words.keysOf.submitKey, words.keysOf.submit],
  [words.keysOf.escapeKey, words.keysOf.escape],
]

const Line = ({ name, label }: { readonly name: string; readonly label: string }) => (
  <p className="keyline">
    <span>
      <Kbd>{name}</Kbd>
    </span>
    {label}
  </p>
)

const shown: { readonly [key: string]: string } = { Escape: words.keysOf.escapeKey }

/** Every key that does something on the page at this moment, as it is bound there; and those of whoever writes. */
export const KeysDialog = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => (
  <Dialog open={open} title={words.keysOf.title} onClose={onClose}>
    <h3 className="keyhead">{words.keysOf.here}</h3>
    {(open ? hotkeysNow() : []).map(({ key, name }) => (
      <Line key={key} name={shown[key] ?? key} label={name} />
    ))}
    <h3 className="keyhead">{words.keysOf.writing}</h3>
    {writing.map(([key, label]) => (
      <Line key={key} name={key} label={label} />
    ))}
  </Dialog>
)
