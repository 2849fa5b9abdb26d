import { Dialog, type DialogProps } from './dialog.tsx'

export type DrawerProps = Omit<DialogProps, 'look'>

/** A dialog that comes from the right edge, for long forms and details. */
export const Drawer = (props: DrawerProps) => <Dialog {...props} look="side" />
