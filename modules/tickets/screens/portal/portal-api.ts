import { request } from '#modules/rights/contract.ts'
import { call, get, post, upload } from '#platform/client/api.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import type { ActionView, ClockView, MatterView, SessionView } from '#platform/contract/views.ts'
import type { HomeView, NearbyView, PreviewView, ReceiptView, UploadView } from '../../views.ts'

/** A page that waits longer than this for the district's words is drawn without them. */
const PATIENCE_HOME = 8_000

export const readHome = (): Promise<HomeView> =>
  call<HomeView>('GET', '/api/public/home', { wait: PATIENCE_HOME })

export const readSession = (): Promise<SessionView> => get<SessionView>('/api/session')

/** The date before sending, and whether the words tell of danger or of misconduct. */
export const readPreview = (
  {
    text,
    place,
    region,
    confidential,
  }: {
    readonly text: string
    readonly place: string
    readonly region: string
    readonly confidential: boolean
  },
  signal?: AbortSignal,
): Promise<PreviewView> =>
  call<PreviewView>('POST', '/api/tickets/preview', {
    body: {
      ...(text ? { text } : {}),
      ...(place ? { place } : {}),
      ...(region ? { region } : {}),
      ...(confidential ? { property: 'report' } : {}),
    },
    signal,
  })

export type NearbyQuestion = {
  readonly region: string | null
  readonly lng: number | null
  readonly lat: number | null
  readonly text: string | null
}

export const readNearby = (asked: NearbyQuestion, signal?: AbortSignal): Promise<NearbyView> =>
  call<NearbyView>('POST', '/api/tickets/nearby', {
    body: Object.fromEntries(Object.entries(asked).flatMap(([k, v]) => (v === null ? [] : [[k, String(v)]]))),
    signal,
  })

/** What a resident sends; the server judges every field again. */
export type NewTicket = {
  readonly text: string
  readonly phone: string
  readonly region?: string
  readonly place?: string
  readonly point?: { readonly lng: number; readonly lat: number }
  readonly photos?: readonly string[]
  readonly confidential?: true
  readonly channel?: string
  readonly sameAs?: string
  readonly clientKey: string
}

export const sendTicket = (ticket: NewTicket): Promise<ReceiptView> =>
  post<ReceiptView>('/api/tickets', ticket)

export const sendPhoto = (file: File, onProgress?: (share: number) => void): Promise<UploadView> =>
  upload<UploadView>('/api/files', { files: [file], onProgress })

/** Opens a session for following one ticket. */
export const follow = (
  number: string,
  phone: string,
): Promise<{ readonly id: string; readonly number: string }> => post('/api/session', { number, phone })

export const readMatter = (id: string): Promise<MatterView> =>
  get<MatterView>(`/api/matters/${encodeURIComponent(id)}`)

export type Acted = { readonly matter: MatterView; readonly receipt: string }

export const act = (matter: MatterView, action: string, input: JsonObject): Promise<Acted> =>
  post<Acted>(`/api/matters/${encodeURIComponent(matter.id)}/actions/${encodeURIComponent(action)}`, {
    rev: matter.rev,
    input,
  })

/** The form of a request about personal data, as its kind declares it. */
export const readRequestForm = (): Promise<ActionView> =>
  get<ActionView>(`/api/actions/${request.kind}/create`)

/** What a person is told when their request has come in. */
export type RequestSent = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly answer: ClockView
}

export const sendRequest = (asked: JsonObject): Promise<RequestSent> =>
  post<RequestSent>('/api/rights', asked)
