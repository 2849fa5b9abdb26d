import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { MatterView } from '#platform/contract/views.ts'
import { api } from './api.ts'
import { keys } from './keys.ts'

/** One matter as the caller may see it. */
export const useMatter = (id: string | undefined) => {
  return useQuery({
    queryKey: [...keys.matter, id],
    queryFn: ({ signal }) => api.get<MatterView>(`/api/matters/${id}`, {}, signal),
    enabled: id !== undefined,
  })
}

/** Puts an answered matter in place and asks again for every list that may show it. */
export const useSettled = (): ((matter: MatterView) => void) => {
  const client = useQueryClient()
  return (matter) => {
    client.setQueryData([...keys.matter, matter.id], matter)
    for (const key of [keys.inbox, keys.boxes, keys.matters, keys.board, keys.ledger]) {
      void client.invalidateQueries({ queryKey: key })
    }
  }
}
