import { fstatSync, writeSync } from 'node:fs'

/**
 * Makes standard output write all of a text to a file, or fail. Node takes a write that a full disk
 * cut short for a whole one.
 */
export function writeWholeOutput(): void {
  const { fd } = process.stdout
  if (!fstatSync(fd).isFile()) return
  process.stdout._write = (chunk: Buffer | string, encoding, done) => {
    let left = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk
    try {
      while (left.length > 0) left = left.subarray(writeSync(fd, left))
      done()
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  }
}

/**
 * Ends this program after all output is written. A write to a pipe returns before all of it is in
 * the pipe (64 KiB on Linux), and process.exit() would lose the rest.
 */
export async function endWith(code: number): Promise<never> {
  const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
    new Promise((resolve) => void stream.write('', () => resolve()))
  await Promise.all([flushed(process.stdout), flushed(process.stderr)])
  process.exit(code)
}
