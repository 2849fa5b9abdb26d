import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#ui/components/button.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Select } from '#ui/components/select.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { count } from '#ui/format.ts'
import { api } from '../data/api.ts'
import { refusedOf } from '../data/refusal.ts'
import { words } from '../words.ts'
import type { ColumnMap, DryRun, ImportFile } from './import-types.ts'

const REQUIRED = ['externalNo', 'receivedAt', 'text']

const fieldsOf = (file: ImportFile): readonly string[] => [
  ...new Set([...Object.keys(words.imports.fields), ...Object.keys(file.map)]),
]

const nameOf = (field: string): string => words.imports.fields[field] ?? field

/** The first values of a column, so that a wrong guess is seen at once. */
const samplesOf = (file: ImportFile, column: string | undefined): string => {
  const at = column ? file.columns.indexOf(column) : -1
  if (at < 0) return ''
  return file.sample
    .map((row) => row[at])
    .filter((value) => value !== null && value !== undefined && value !== '')
    .slice(0, 2)
    .join(words.common.joined)
}

export type MapStepProps = {
  readonly file: ImportFile
  readonly map: ColumnMap
  readonly onMap: (map: ColumnMap) => void
  readonly onTried: (dry: DryRun) => void
}

const columnsOf = (
  { file, map, onMap }: MapStepProps,
  required: readonly string[],
): readonly Column<string>[] => [
  {
    key: 'field',
    head: words.imports.field,
    width: 136,
    long: 'wrap',
    cell: (field) => (
      <>
        {nameOf(field)} {required.includes(field) && <Tag>{words.imports.required}</Tag>}
      </>
    ),
  },
  {
    key: 'column',
    head: words.imports.columnAndSample,
    cell: (field) => (
      // One cell, so that on a phone the sample stands below its column.
      <span className="mapcell">
        <Select
          value={map[field] ?? ''}
          label={nameOf(field)}
          placeholder={words.imports.notUsed}
          onChange={(column) => {
            const { [field]: _gone, ...rest } = map
            onMap(column ? { ...rest, [field]: column } : rest)
          }}
          options={file.columns.map((c) => ({ value: c, label: c }))}
        />
        <span className="ell samplecell">{samplesOf(file, map[field])}</span>
      </span>
    ),
  },
]

/** Which column is what; remembered for the next file of the same shape. */
export const MapStep = (props: MapStepProps) => {
  const { file, map, onTried } = props
  const [remember, setRemember] = useState(true)
  const [name, setName] = useState<string>(words.imports.defaultName)
  const required = file.required ?? REQUIRED
  const missing = required.filter((field) => !map[field])
  const dry = useMutation({
    mutationFn: () =>
      api.call<DryRun>('POST', `/api/imports/${file.id}/map`, { body: { map, remember, name } }),
    onSuccess: onTried,
  })
  return (
    <div className="whitebox">
      <p className="wsub">{words.imports.mapNote(count(file.rows), file.columns.length)}</p>
      {dry.error && <ErrorNote>{refusedOf(dry.error).say}</ErrorNote>}
      <DataTable
        caption={words.imports.map}
        columns={columnsOf(props, required)}
        rows={fieldsOf(file)}
        rowKey={(field) => field}
      />
      <p className="rememberrow">
        <label>
          <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.target.checked)} />{' '}
          {words.imports.remember}
        </label>
        {remember && <TextInput value={name} onChange={setName} label={words.imports.name} maxLength={40} />}
      </p>
      <p className="btnrow">
        {missing.length > 0 && (
          <span className="redword" id="map-missing">
            {words.imports.missing(missing.map(nameOf).join(words.common.list))}
          </span>
        )}
        <Button
          kind="primary"
          busy={dry.isPending}
          refused={missing.length > 0}
          describedBy={missing.length > 0 ? 'map-missing' : undefined}
          onClick={() => dry.mutate()}
        >
          {dry.isPending ? words.imports.trying : words.imports.tryIt}
        </Button>
      </p>
    </div>
  )
}
