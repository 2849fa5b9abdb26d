import type { FastifyInstance } from 'fastify'

/** A request that takes longer is cut off; it is one among few. */
const LAST_ANSWERS_MS = 10_000
const LOOK_MS = 25

/**
 * How a server stops listening: nobody new is let in from that moment (a proxy then asks another process), what is asked
 * already is answered, and each line is closed after its last answer. Set it up before the app is ready.
 */
export function stopListening(app: FastifyInstance): () => Promise<void> {
  let isStopping = false
  app.addHook('onSend', async (_request, reply) => {
    if (isStopping) reply.header('connection', 'close')
  })
  return () =>
    new Promise((resolve) => {
      isStopping = true
      if (!app.server.listening) return resolve()
      const end = (): void => {
        clearInterval(look)
        clearTimeout(cut)
        resolve()
      }
      const look = setInterval(() => app.server.closeIdleConnections(), LOOK_MS)
      const cut = setTimeout(end, LAST_ANSWERS_MS)
      app.server.close(end)
    })
}
