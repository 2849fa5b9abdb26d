import type { ScreenProps } from '#platform/client/screen.ts'
import { WorkFrame } from '../frame.tsx'
import { PrintedSheet } from './printed-sheet.tsx'
import { UPGRADE } from './upgrade-steps.ts'

/** The printed page: how to install, to upgrade and to go back, step by step. */
export const UpgradeScreen = (props: ScreenProps) => (
  <WorkFrame screen={props} at="backup" flow>
    <PrintedSheet page={UPGRADE} />
  </WorkFrame>
)
