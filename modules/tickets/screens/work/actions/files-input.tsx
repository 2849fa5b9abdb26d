import { useState } from 'react'
import type { UploadView } from '#modules/tickets/views.ts'
import { PHOTO_ACCEPT } from '#platform/files/photo-kinds.ts'
import { Icon } from '#ui/components/icon.tsx'
import { api } from '../data/api.ts'
import { refusedOf } from '../data/refusal.ts'
import { words } from '../words.ts'

export type FilesInputProps = {
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
  readonly max: number
}

type Names = { readonly [key: string]: string }

const Uploaded = ({ id, name, onRemove }: { id: string; name: string; onRemove: () => void }) => (
  <span className="upfile">
    <a href={`/api/files/${id}`} target="_blank" rel="noreferrer">
      {name}
    </a>
    <button type="button" className="bare" aria-label={words.acting.removeFile(name)} onClick={onRemove}>
      <Icon name="close" size="s" />
    </button>
  </span>
)

/** Sends the chosen files one after another; each refusal keeps the others. */
const useUploads = ({ value, onChange, max }: FilesInputProps) => {
  const [names, setNames] = useState<Names>({})
  const [share, setShare] = useState<number | null>(null)
  const [faults, setFaults] = useState<readonly string[]>([])
  const add = async (files: readonly File[]): Promise<void> => {
    const fit = files.slice(0, max - value.length)
    const said: string[] = fit.length < files.length ? [words.acting.tooMany(max)] : []
    let keys = value
    for (const file of fit) {
      setShare(0)
      try {
        const sent = await api.upload<UploadView>('/api/files', { files: [file], onProgress: setShare })
        setNames((now) => ({ ...now, [sent.key]: file.name }))
        keys = [...keys, sent.key]
        onChange(keys)
      } catch (error) {
        said.push(words.acting.uploadFailed(file.name, refusedOf(error).say))
      }
    }
    setShare(null)
    setFaults(said)
  }
  return { names, share, faults, add }
}

/** Files that go up as soon as they are chosen, so that the form itself is sent at once. */
export const FilesInput = (props: FilesInputProps) => {
  const { value, onChange, max } = props
  const { names, share, faults, add } = useUploads(props)
  return (
    <div className="upfiles" aria-live="polite">
      {value.map((key, i) => (
        <Uploaded
          key={key}
          id={key}
          name={names[key] ?? words.matter.photo(i + 1)}
          onRemove={() => onChange(value.filter((k) => k !== key))}
        />
      ))}
      {share !== null && <span className="muted">{words.acting.uploading(Math.round(share * 100))}</span>}
      {value.length < max && (
        <label className="btn pick">
          <Icon name="upload" size="s" />
          <span>{words.acting.chooseFiles}</span>
          <input
            type="file"
            multiple={max > 1}
            accept={PHOTO_ACCEPT}
            aria-label={words.acting.chooseFiles}
            onChange={(event) => {
              void add(Array.from(event.target.files ?? []))
              event.target.value = ''
            }}
          />
        </label>
      )}
      {faults.map((say) => (
        <p key={say} className="err">
          {say}
        </p>
      ))}
    </div>
  )
}
