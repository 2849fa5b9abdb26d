/** A value as a platform function takes it: what is an object goes as JSON. */
export const toParameter = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify(value) : value
