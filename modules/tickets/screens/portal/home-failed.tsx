import { ApiRefusal } from '#platform/client/api.ts'
import { StateNote } from '#ui/components/state-note.tsx'
import { words } from './words.ts'

const isUnprepared = (error: Error | null): error is ApiRefusal =>
  error instanceof ApiRefusal && error.code === 'not-prepared'

/** Why there is nothing to show: a place without a district says what its administrator must do. */
export const HomeFailed = ({
  error,
  retry,
}: {
  readonly error: Error | null
  readonly retry: () => void
}) => (
  <div className="public">
    <StateNote
      title={isUnprepared(error) ? error.say : words.homeFailed}
      action={
        <button type="button" className="linklike" onClick={retry}>
          {words.retry}
        </button>
      }
    >
      {isUnprepared(error) ? null : words.homeFailedText}
    </StateNote>
  </div>
)
