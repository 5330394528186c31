import { fstatSync } from 'node:fs'
import { createServer } from 'node:net'

/** Names that this process has bound. */
const held = new Set<string>()

/**
 * Holds a folder for this process until it ends. By the name of an abstract socket (unix(7)): only
 * one process can bind it, and it goes with the process, however that ends. Processes in another
 * network namespace are not seen.
 * @param open the open folder
 * @returns false if another process holds it
 */
export async function holdFolder(open: number): Promise<boolean> {
  const { dev, ino } = fstatSync(open, { bigint: true })
  const name = `\0cross-bpf-out-${dev}-${ino}`
  if (held.has(name)) return true

  const bound = await new Promise<boolean>((resolve, reject) => {
    const server = createServer().unref()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(error)
    })
    server.listen(name, () => resolve(true))
  })
  if (bound) held.add(name)
  return bound
}
