import { call, get, upload, withQuery } from '#platform/client/api.ts'

/** How the workbench asks the server. */
export const api = { call, get, upload, withQuery } as const
