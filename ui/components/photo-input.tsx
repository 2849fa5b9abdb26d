import { useEffect, useState } from 'react'
import { megabytes } from '../format.ts'
import { words } from '../words.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import './photo-input.css'

export type PhotoInputProps = {
  readonly files: readonly File[]
  /** Other photos; `dropped`: how many more were chosen than there is room for. */
  readonly onChange: (files: readonly File[], dropped: number) => void
  readonly max?: number | undefined
  /** Opens the camera at once instead of asking camera or album. */
  readonly cameraOnly?: boolean | undefined
  readonly takeLabel?: string | undefined
}

const usePreviews = (files: readonly File[]): readonly string[] => {
  const [urls, setUrls] = useState<readonly string[]>([])
  useEffect(() => {
    const made = files.map((file) => URL.createObjectURL(file))
    setUrls(made)
    return () => {
      for (const url of made) URL.revokeObjectURL(url)
    }
  }, [files])
  return urls
}

type PickProps = {
  readonly label: string
  readonly many: boolean
  readonly camera: boolean
  readonly onPick: (files: readonly File[]) => void
}

const Pick = ({ label, many, camera, onPick }: PickProps) => (
  <label className="btn mid pick">
    <Icon name="camera" />
    <span>{label}</span>
    <input
      type="file"
      accept="image/*"
      aria-label={label}
      multiple={many}
      capture={camera ? 'environment' : undefined}
      onChange={(event) => {
        onPick(Array.from(event.target.files ?? []))
        event.target.value = ''
      }}
    />
  </label>
)

/** Photos from the camera or the album, with preview and removal; hands back the File objects. */
export const PhotoInput = ({
  files,
  onChange,
  max = 3,
  cameraOnly = false,
  takeLabel = words.takePhoto,
}: PhotoInputProps) => {
  const urls = usePreviews(files)
  const take = (next: readonly File[]): void => onChange(next.slice(0, max), Math.max(0, next.length - max))
  const replace = (at: number, by: readonly File[]): void =>
    take([...files.slice(0, at), ...by, ...files.slice(at + 1)])
  return (
    <div className="shots" aria-live="polite">
      {files.map((file, i) => (
        <div className="shot" key={`${file.name}-${file.lastModified}-${file.size}`}>
          <div className="frame">
            {urls[i] && <img className="photo" src={urls[i]} alt={`${words.photo} ${i + 1}`} />}
          </div>
          <div>
            <p>{(files.length > 1 ? words.nthPhoto : words.photosTaken)(i + 1, megabytes(file.size))}</p>
            <div className="acts">
              <Pick
                label={words.retake}
                many={false}
                camera={cameraOnly}
                onPick={(picked) => replace(i, picked)}
              />
              <Button size="mid" onClick={() => replace(i, [])}>
                {words.remove}
              </Button>
            </div>
          </div>
        </div>
      ))}
      {files.length < max && (
        <div className="acts">
          <Pick
            label={files.length === 0 ? takeLabel : words.addPhoto}
            many={max - files.length > 1 && !cameraOnly}
            camera={cameraOnly}
            onPick={(picked) => take([...files, ...picked])}
          />
        </div>
      )}
    </div>
  )
}
