import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { words } from '../words.ts'
import { Icon } from './icon.tsx'
import './toast.css'
import { ToastContext, type ToastSpec } from './toast-context.ts'

type Shown = ToastSpec & { readonly id: number }

const Toast = ({ toast, onClose }: { readonly toast: Shown; readonly onClose: (id: number) => void }) => {
  const { id, text, actionLabel, onAct, seconds = 8 } = toast
  useEffect(() => {
    if (seconds === 0) return
    const timer = setTimeout(() => onClose(id), seconds * 1000)
    return () => clearTimeout(timer)
  }, [id, seconds, onClose])
  const act = (): void => {
    onClose(id)
    onAct?.()
  }
  return (
    <div className="toast">
      <span>{text}</span>
      {actionLabel ? (
        <button type="button" className="act" onClick={act}>
          {actionLabel}
        </button>
      ) : (
        <span />
      )}
      <button type="button" aria-label={words.close} onClick={() => onClose(id)}>
        <Icon name="close" size="s" />
      </button>
    </div>
  )
}

/** Holds the short messages at the foot of the page; wrap the whole program in it once. */
export const ToastProvider = ({ children }: { readonly children: ReactNode }) => {
  const [shown, setShown] = useState<readonly Shown[]>([])
  const next = useRef(0)
  const show = useCallback((toast: ToastSpec): void => {
    next.current += 1
    const id = next.current
    setShown((now) => [...now.slice(-2), { ...toast, id }])
  }, [])
  const close = useCallback((id: number): void => setShown((now) => now.filter((t) => t.id !== id)), [])
  return (
    <ToastContext.Provider value={show}>
      {children}
      <div className="toasts no-print" aria-live="polite">
        {shown.map((toast) => (
          <Toast key={toast.id} toast={toast} onClose={close} />
        ))}
      </div>
    </ToastContext.Provider>
  )
}
