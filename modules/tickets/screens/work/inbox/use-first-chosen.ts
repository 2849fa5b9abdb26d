import { useEffect } from 'react'

/** On a wide screen the first matter is open at once; a phone shows the list first. */
export const useFirstChosen = (
  ids: readonly string[],
  chosen: string | undefined,
  onChoose: (id: string) => void,
): void => {
  const first = ids[0]
  useEffect(() => {
    if (chosen !== undefined || first === undefined) return
    if (matchMedia('(min-width: 801px)').matches) onChoose(first)
  })
}
