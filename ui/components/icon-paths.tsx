import type { ReactNode } from 'react'

/** Outline icons on a 20 × 20 grid. */
export const iconPaths = {
  search: (
    <>
      <circle cx="9" cy="9" r="5.5" />
      <path d="m13.2 13.2 4 4" />
    </>
  ),
  arrow: <path d="M3.5 10h13M11 4.5l5.5 5.5-5.5 5.5" />,
  back: <path d="M12.5 4 6.5 10l6 6" />,
  next: <path d="m7.5 4 6 6-6 6" />,
  down: <path d="m5 8 5 5 5-5" />,
  close: <path d="m5 5 10 10M15 5 5 15" />,
  check: <path d="m4 10.5 4 4 8-9" />,
  plus: <path d="M10 4v12M4 10h12" />,
  menu: <path d="M3.5 5.5h13M3.5 10h13M3.5 14.5h13" />,
  phone: (
    <path d="M5 3h3l1.4 4-2 1.4a9 9 0 0 0 4.2 4.2l1.4-2 4 1.4v3c0 .8-.7 1.5-1.5 1.4C8.8 15.8 4.2 11.2 3.6 4.5 3.5 3.7 4.2 3 5 3Z" />
  ),
  camera: (
    <>
      <path d="M3 6.5h3L7.5 4.5h5L14 6.5h3v9.5H3z" />
      <circle cx="10" cy="11" r="2.8" />
    </>
  ),
  pin: (
    <>
      <path d="M10 17.5s5.5-5 5.5-9a5.5 5.5 0 0 0-11 0c0 4 5.5 9 5.5 9Z" />
      <circle cx="10" cy="8.5" r="2" />
    </>
  ),
  inbox: <path d="M3 11.5 5 4.5h10l2 7v4H3zM3 11.5h4.5c0 3 5 3 5 0H17" />,
  bell: <path d="M5 14V9a5 5 0 0 1 10 0v5l1.5 1h-13zM8.5 17.5h3" />,
  clock: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 6v4l2.8 1.8" />
    </>
  ),
  people: (
    <>
      <circle cx="7.5" cy="7" r="2.7" />
      <path d="M2.5 16c.3-3 2.2-4.5 5-4.5s4.7 1.5 5 4.5M13 4.6a2.7 2.7 0 0 1 0 4.9M14.5 11.8c1.8.6 2.8 2 3 4.2" />
    </>
  ),
  person: (
    <>
      <circle cx="10" cy="6.8" r="3" />
      <path d="M4 16.5c.4-3.4 2.6-5 6-5s5.6 1.6 6 5" />
    </>
  ),
  paper: <path d="M5 2.8h6.5L15 6.3v10.9H5zM11.5 2.8v3.5H15M7.5 10h5M7.5 13h5" />,
  eye: (
    <>
      <path d="M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5Z" />
      <circle cx="10" cy="10" r="2.3" />
    </>
  ),
  list: <path d="M7 5.5h10M7 10h10M7 14.5h10M3.5 5.5h.1M3.5 10h.1M3.5 14.5h.1" />,
  book: <path d="M4 4.5h5c.6 0 1 .4 1 1v10c0-.6-.4-1-1-1H4zM16 4.5h-5c-.6 0-1 .4-1 1v10c0-.6.4-1 1-1h5z" />,
  chart: <path d="M3.5 16.5h13M6 13V9M10 13V5M14 13V7.5" />,
  shield: (
    <>
      <path d="M10 2.8 16 5v5c0 3.6-2.6 6-6 7.2C6.6 16 4 13.6 4 10V5z" />
      <path d="m7.3 9.8 2 2 3.5-3.8" />
    </>
  ),
  download: <path d="M10 3v9M6.5 8.5 10 12l3.5-3.5M3.5 14v2.5h13V14" />,
  upload: <path d="M10 12V3M6.5 6.5 10 3l3.5 3.5M3.5 14v2.5h13V14" />,
  link: (
    <path d="M8.5 11.5a3 3 0 0 0 4.2 0l3-3a3 3 0 0 0-4.2-4.2l-1 1M11.5 8.5a3 3 0 0 0-4.2 0l-3 3a3 3 0 0 0 4.2 4.2l1-1" />
  ),
  lock: <path d="M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9" />,
  print: <path d="M6 7V3h8v4M6 14H3.5V7h13v7H14M6 11.5h8V17H6z" />,
  edit: <path d="M4 16l.6-3.2L13 4.4l2.6 2.6-8.4 8.4zM11.5 5.9l2.6 2.6" />,
  refresh: <path d="M16 10a6 6 0 1 1-1.8-4.3L16 7.5M16 3.5v4h-4" />,
  warn: <path d="M10 3 17.5 16.5h-15zM10 8v4M10 14.3v.1" />,
  offline: (
    <path d="M3 8.5a10 10 0 0 1 4-2.5M17 8.5a10 10 0 0 0-5-2.8M6 11.8a6 6 0 0 1 3-1.6M10 15.5v.1M4 3.5l12 13" />
  ),
} as const satisfies { readonly [name: string]: ReactNode }

export type IconName = keyof typeof iconPaths
