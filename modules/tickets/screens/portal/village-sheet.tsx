import { create } from 'qrcode'
import type { ScreenProps } from '#platform/client/screen.ts'
import { Button } from '#ui/components/button.tsx'
import { Loading } from '#ui/components/loading.tsx'
import type { HomeView } from '../../views.ts'
import { PlacePicker } from './place-picker.tsx'
import { PortalFrame } from './portal-frame.tsx'
import { useHome } from './use-home.ts'
import './village-sheet.css'
import { words } from './words.ts'

/** White around the code, in modules, as the standard asks. */
const QUIET = 4

/** The dark modules as one path: a row of squares at a time. */
const pathOf = (text: string): { readonly d: string; readonly size: number } => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size, data } = modules
  const d = Array.from(data, (dark, i) =>
    dark ? `M${(i % size) + QUIET} ${Math.floor(i / size) + QUIET}h1v1h-1z` : '',
  ).join('')
  return { d, size: size + 2 * QUIET }
}

const Code = ({ text, alt }: { readonly text: string; readonly alt: string }) => {
  const { d, size } = pathOf(text)
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={alt}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={d} fill="#000" />
    </svg>
  )
}

const Sheet = ({
  region,
  home,
}: {
  readonly region: HomeView['regions'][number]
  readonly home: HomeView
}) => {
  const address = `${window.location.origin}/report?village=${encodeURIComponent(region.code)}`
  const town = home.regions.find((r) => r.code === region.parent)
  return (
    <>
      <article className="villagesheet">
        <p className="organ">
          {home.district.name} {town?.name}
        </p>
        <h1>{words.sheetTitle(region.name)}</h1>
        <Code text={address} alt={words.sheetAlt(region.name)} />
        <ol>
          {words.sheetSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className="foot">{words.sheetFoot}</p>
        <p className="address">{address}</p>
        {home.district.demo && <p className="address">{home.district.mark}</p>}
      </article>
      <div className="stack no-print">
        <Button kind="primary" size="big" icon="print" onClick={() => window.print()}>
          {words.sheetPrint}
        </Button>
      </div>
    </>
  )
}

const Unknown = ({ home, go }: { readonly home: HomeView } & Pick<ScreenProps, 'go'>) => (
  <>
    <h1>{words.sheetUnknown}</h1>
    <p className="lead">{words.sheetUnknownText}</p>
    <PlacePicker regions={home.regions} value="" onChange={(code) => go(`/village/${code}`)} />
  </>
)

/** A page to hang up in a village: its code opens 我要反映 with the place already chosen. */
export const VillageScreen = ({ params, go }: ScreenProps) => {
  const home = useHome()
  const region = home.data?.regions.find((r) => r.code === params.code && r.level !== 'district')
  return (
    <PortalFrame task>
      {!home.data && <Loading lines={4} />}
      {home.data &&
        (region ? <Sheet region={region} home={home.data} /> : <Unknown home={home.data} go={go} />)}
    </PortalFrame>
  )
}
