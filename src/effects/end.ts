/**
 * Ends this program. What was written to a pipe is still on its way when the write returns, and process.exit() would lose all that the
 * pipe has no room for (64 KiB on Linux).
 */
export async function endWith(code: number): Promise<never> {
  const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
    new Promise((resolve) => void stream.write('', () => resolve()))
  await Promise.all([flushed(process.stdout), flushed(process.stderr)])
  process.exit(code)
}
