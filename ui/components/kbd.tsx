import './marks.css'

/** A key of the keyboard. */
export const Kbd = ({ children }: { readonly children: string }) => <kbd>{children}</kbd>
