import { useState } from 'react'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Field } from '#ui/components/field.tsx'
import { Icon } from '#ui/components/icon.tsx'
import { api } from '../data/api.ts'
import { refusedOf } from '../data/refusal.ts'
import { words } from '../words.ts'
import type { ImportFile } from './import-types.ts'

/** Choosing the spreadsheet; it goes up at once. */
export const FileStep = ({ onFile }: { readonly onFile: (file: ImportFile) => void }) => {
  const [share, setShare] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const send = async (file: File): Promise<void> => {
    setError(null)
    setShare(0)
    try {
      onFile(await api.upload<ImportFile>('/api/imports', { files: [file], onProgress: setShare }))
    } catch (refused) {
      setError(refused)
    } finally {
      setShare(null)
    }
  }
  return (
    <div className="whitebox">
      {error !== null && <ErrorNote>{refusedOf(error).say}</ErrorNote>}
      <Field label={words.imports.file} hint={words.imports.fileHint} group>
        <div className="upfiles">
          <label className="btn primary pick">
            <Icon name="upload" size="s" />
            <span>{words.imports.choose}</span>
            <input
              type="file"
              accept=".xlsx,.csv"
              aria-label={words.imports.choose}
              onChange={(event) => {
                const file = event.target.files?.[0]
                event.target.value = ''
                if (file) void send(file)
              }}
            />
          </label>
          {share !== null && (
            <span className="muted" role="status">
              {words.imports.uploading(Math.round(share * 100))}
            </span>
          )}
        </div>
      </Field>
    </div>
  )
}
