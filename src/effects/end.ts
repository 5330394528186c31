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
