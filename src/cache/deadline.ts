/** Somebody has not answered in time; what was asked for may still come. */
export class Late extends Error {}

/**
 * Waits no longer than that.
 * @param seconds the longest wait
 * @throws Late, and whatever `what` does in time
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
