import { useMemo, useState } from 'react'
import type { Point } from '#platform/contract/field.ts'
import { Button } from '#ui/components/button.tsx'
import { Field } from '#ui/components/field.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import type { HomeView } from '../../views.ts'
import type { Draft } from './draft.ts'
import { PlacePicker } from './place-picker.tsx'
import { type Sketch, sketchOf, villageAt } from './sketch.ts'
import { SketchMap } from './sketch-map.tsx'
import { useHere } from './use-here.ts'
import { words } from './words.ts'

type Regions = HomeView['regions']

export type PlaceFieldProps = {
  readonly draft: Draft
  readonly regions: Regions
  readonly change: (part: Partial<Draft>) => void
  readonly error?: string | undefined
}

/** 榕西街道 榕荫社区 */
export const regionName = (regions: Regions, code: string): string => {
  const region = regions.find((r) => r.code === code)
  const parent = region?.level === 'village' ? regions.find((r) => r.code === region.parent) : undefined
  return [parent?.name, region?.name].filter(Boolean).join(' ')
}

const middleOf = (regions: Regions, code: string): Point | null => {
  const region = regions.find((r) => r.code === code)
  return typeof region?.lng === 'number' && typeof region.lat === 'number'
    ? { lng: region.lng, lat: region.lat }
    : null
}

/** Which place is chosen, in words, under the map or the lists. */
const Chosen = ({ draft, regions, sketch }: PlaceFieldProps & { readonly sketch: Sketch | null }) => {
  const spot = sketch && draft.point ? villageAt(sketch, sketch.toSpot(draft.point)) : null
  return (
    <div className="t" aria-live="polite">
      <b>{regionName(regions, draft.region) || words.notPlaced}</b>
      <small>
        {spot || draft.region
          ? [spot && words.nearCentre(words.metres(spot.metres)), sketch && words.mapNote]
              .filter(Boolean)
              .join(' · ')
          : words.notPlacedText}
      </small>
    </div>
  )
}

const Spot = ({ draft, change }: Pick<PlaceFieldProps, 'draft' | 'change'>) => (
  <div className="spot">
    <Field label={words.spot} optional>
      <TextInput maxLength={100} value={draft.place} onChange={(place) => change({ place })} />
    </Field>
  </div>
)

/** 在哪里: a pin on the sketch, the device's own position, or town and village from lists; and words for the spot. */
export const PlaceField = (props: PlaceFieldProps) => {
  const { draft, regions, change, error } = props
  const sketch = useMemo(() => sketchOf(regions), [regions])
  const [listed, setListed] = useState(false)
  const onMap = sketch !== null && !listed
  const place = (point: Point): void => {
    const found = sketch && villageAt(sketch, sketch.toSpot(point))
    change({ point, ...(found && { region: found.region.code }) })
  }
  const here = useHere(sketch, place)
  return (
    <Field
      label={words.where}
      hint={!onMap ? words.whereListHint : here.found ? words.hereFound : words.whereHint}
      error={error ?? here.say}
      group
    >
      {onMap ? (
        <div className="placebox">
          <SketchMap
            sketch={sketch}
            point={draft.point}
            start={middleOf(regions, draft.region)}
            region={draft.region}
            told={regionName(regions, draft.region)}
            onPoint={place}
          />
          <Chosen {...props} sketch={sketch} />
        </div>
      ) : (
        <PlacePicker
          regions={regions}
          value={draft.region}
          onChange={(region) => change({ region, point: null })}
        />
      )}
      <Spot draft={draft} change={change} />
      <div className="acts">
        {onMap && (
          <Button size="mid" icon="pin" busy={here.asking} onClick={here.ask}>
            {here.asking ? words.hereAsking : words.here}
          </Button>
        )}
        {sketch && (
          <Button size="mid" onClick={() => setListed(!listed)}>
            {listed ? words.toMap : words.toList}
          </Button>
        )}
        {(draft.point || draft.region) && (
          <Button size="mid" kind="quiet" onClick={() => change({ point: null, region: '' })}>
            {words.clearPlace}
          </Button>
        )}
      </div>
    </Field>
  )
}
