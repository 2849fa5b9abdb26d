export type LightColour = 'green' | 'amber' | 'red'

/** How something stands, in a sentence, and what to do. */
export type LightView = { readonly colour: LightColour; readonly say: string; readonly todo: string }
