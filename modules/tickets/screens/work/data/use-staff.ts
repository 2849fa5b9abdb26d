import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState } from 'react'
import type { PostView, SessionView } from '#platform/contract/views.ts'
import { api } from './api.ts'
import { keys } from './keys.ts'

/** Who is signed in, at which post, and by how much the server's clock differs from this machine's. */
export type Staff = {
  readonly session: SessionView
  readonly post: PostView
  /** Milliseconds by which the server's clock is ahead of this machine's. */
  readonly ahead: number
  readonly now: () => Date
}

export const StaffContext = createContext<Staff | null>(null)

/** The signed-in member of staff; screens are drawn only inside the frame, which provides it. */
export const useStaff = (): Staff => {
  const staff = useContext(StaffContext)
  if (!staff) throw new Error('A workbench part is drawn outside the frame.')
  return staff
}

type TimedSession = SessionView & { readonly ahead: number }

/** The session with the difference of the clocks, so that "today" is the server's today. */
export const useSession = () => {
  return useQuery({
    queryKey: keys.session,
    queryFn: async (): Promise<TimedSession> => {
      const session = await api.get<SessionView>('/api/session')
      return { ...session, ahead: Date.parse(session.now) - Date.now() }
    },
    staleTime: 60_000,
  })
}

/** The time of the server, drawn anew every half minute. */
export const useNow = (): Date => {
  const staff = useStaff()
  const [now, setNow] = useState(staff.now)
  useEffect(() => {
    setNow(staff.now())
    const timer = setInterval(() => setNow(staff.now()), 30_000)
    return () => clearInterval(timer)
  }, [staff])
  return now
}
