import { createContext, useContext } from 'react'

export type FieldAria = {
  readonly id?: string | undefined
  readonly 'aria-describedby'?: string | undefined
  readonly 'aria-invalid'?: true | undefined
  readonly 'aria-required'?: true | undefined
}

/** What a Field tells the input inside it. */
export const FieldContext = createContext<FieldAria>({})

/** The id and descriptions that the surrounding Field gives to its input. */
export const useFieldAria = (): FieldAria => useContext(FieldContext)
