import { createContext, useContext } from 'react'

export type ToastSpec = {
  readonly text: string
  readonly actionLabel?: string | undefined
  readonly onAct?: (() => void) | undefined
  /** How long it stays; 8 seconds unless told; 0 until closed. */
  readonly seconds?: number | undefined
}

export const ToastContext = createContext<(toast: ToastSpec) => void>(() => {})

/** Shows a short message at the foot of the page, with one thing that can still be done (撤回). */
export const useToast = (): ((toast: ToastSpec) => void) => useContext(ToastContext)
