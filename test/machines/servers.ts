/** Servers as some networks have them. */
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** Starts a server that does this with whoever connects, until the test ends; its port. */
export async function server(serve: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const listening = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    serve(socket)
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    listening.close()
  })
  const address: AddressInfo | string | null = listening.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Takes connections and never answers. */
export const silent = (): void => undefined

/** Answers at once, and then sends a byte a second. */
export function trickle(socket: Socket): void {
  socket.once('data', () => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n')
    const drip = setInterval(() => socket.write('x'), 1000)
    socket.once('close', () => clearInterval(drip))
  })
}
