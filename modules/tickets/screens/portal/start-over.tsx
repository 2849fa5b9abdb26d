import { useState } from 'react'
import { Button } from '#ui/components/button.tsx'
import { Dialog } from '#ui/components/dialog.tsx'
import { words } from './words.ts'

/** Clears the draft, after asking; on somebody else's phone nothing is left behind. */
export const StartOver = ({ onClear }: { readonly onClear: () => void }) => {
  const [open, setOpen] = useState(false)
  const clear = (): void => {
    setOpen(false)
    onClear()
  }
  return (
    <>
      <p className="startover">
        <button type="button" className="linklike" onClick={() => setOpen(true)}>
          {words.startOver}
        </button>
      </p>
      <Dialog
        open={open}
        title={words.startOver}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{words.cancel}</Button>
            <Button kind="primary" onClick={clear}>
              {words.startOverYes}
            </Button>
          </>
        }
      >
        {words.startOverSure}
      </Dialog>
    </>
  )
}
