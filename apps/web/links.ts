/** Where a click on a link leads inside the program, or null when the browser should follow it itself. */
const inside = (event: MouseEvent): string | null => {
  if (event.defaultPrevented || event.button !== 0) return null
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
  if (link?.target !== '' || link.hasAttribute('download') || link.origin !== location.origin) return null
  if (link.pathname.startsWith('/api/')) return null
  const here = link.pathname === location.pathname && link.search === location.search
  return here && link.hash !== '' ? null : link.pathname + link.search + link.hash
}

/** Lets plain links move within the program, so that the interface parts need not know the router. */
export const followLinks = (push: (to: string) => void): void => {
  document.addEventListener('click', (event) => {
    const to = inside(event)
    if (to === null) return
    event.preventDefault()
    push(to)
  })
}

const part = (path: string): string => path.split('/').slice(0, 3).join('/')

let last: string | undefined

/** Moves the reading place to a page that has just been drawn, but not while walking through a list. */
export const arrive = (path: string): void => {
  const moved = last !== undefined && part(last) !== part(path)
  last = path
  if (moved) document.getElementById('main')?.focus({ preventScroll: true })
}
