/**
 * Formats a duration for people: `12s`, `6m 2s`, `6m`, `1h 3m`.
 * @param seconds wall time in seconds; a negative one, or NaN, counts as 0
 */
export function formatDuration(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.round(seconds)) : 0
  if (whole < 60) return `${whole}s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return whole % 60 === 0 ? `${minutes}m` : `${minutes}m ${whole % 60}s`
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${Math.floor(minutes / 60)}h ${minutes % 60}m`
}

/** Like `formatDuration`, but with tenths below ten seconds, for one test: `0.4s`, `12s`. */
export function formatSeconds(seconds: number): string {
  return Number.isFinite(seconds) && seconds >= 0 && seconds < 9.95
    ? `${seconds.toFixed(1)}s`
    : formatDuration(seconds)
}
