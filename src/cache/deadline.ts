/** A time limit is over. What was waited for may still happen. */
export class Late extends Error {}

/**
 * Waits for a promise, but no longer than a number of seconds.
 * @throws Late after that time; before it, whatever the promise is rejected with
 */
export async function within<T>(seconds: number, what: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late(`no end after ${seconds} s`)), seconds * 1000)
  })
  try {
    return await Promise.race([what, late])
  } finally {
    clearTimeout(timer)
  }
}
