/** A time limit is over, or the run was cancelled. What was waited for may still happen. */
export class Late extends Error {}

/**
 * Waits for a promise, but no longer than a number of seconds.
 * @param signal ends the wait at once
 * @throws Late after that time; before it, whatever the promise is rejected with
 */
export async function within<T>(
  seconds: number,
  what: Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const over = new AbortController()
  const late = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new Late(`no end after ${seconds} s`)), seconds * 1000)
    const cancelled = (): void => reject(new Late('the run was cancelled'))
    signal?.addEventListener('abort', cancelled, { signal: over.signal })
    if (signal?.aborted) cancelled()
    over.signal.addEventListener('abort', () => clearTimeout(timer))
  })
  try {
    return await Promise.race([what, late])
  } finally {
    over.abort()
  }
}
