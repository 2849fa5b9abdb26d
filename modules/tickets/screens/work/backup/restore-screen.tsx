import type { ScreenProps } from '#platform/client/screen.ts'
import { WorkFrame } from '../frame.tsx'
import { PrintedSheet } from './printed-sheet.tsx'
import { RESTORE } from './restore-steps.ts'

/** The printed page: how to restore, step by step, for somebody who is no engineer. */
export const RestoreScreen = (props: ScreenProps) => (
  <WorkFrame screen={props} at="backup" flow>
    <PrintedSheet page={RESTORE} />
  </WorkFrame>
)
