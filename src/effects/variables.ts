/* Which of our variables a child process gets. */

/**
 * Variables that every child process gets. No others: the environment of a job holds tokens and
 * inputs.
 */
const PASSED = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ']

/**
 * Variables that commands which download get as well: proxies, in lower and upper case,
 * certificates, and what git and ssh need to act as the user. By SUDO_UID git accepts a repository
 * of the user who called sudo.
 */
export const DOWNLOADS: readonly string[] = [
  ...['http_proxy', 'https_proxy', 'ftp_proxy', 'all_proxy', 'no_proxy'].flatMap((name) => [
    name,
    name.toUpperCase(),
  ]),
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'CURL_CA_BUNDLE', 'GIT_SSL_CAINFO', 'GIT_SSL_CAPATH'],
  // Sandboxes get the variable, but not the agent's socket.
  ...['SSH_AUTH_SOCK', 'SUDO_UID', 'USER', 'LOGNAME', 'XDG_CONFIG_HOME'],
]

/**
 * Makes the environment of a child process.
 * @param more names of further variables that it gets
 */
export function environment(more: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    [...PASSED, ...more].flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, withScheme(name, value)]]
    }),
  )
}

/**
 * Adds `http://` to the address of a proxy that has no scheme: curl and git take it so, apt refuses
 * it.
 */
function withScheme(name: string, value: string): string {
  const isProxy = /^(http|https|ftp|all)_proxy$/i.test(name)
  return isProxy && value !== '' && !value.includes('://') ? `http://${value}` : value
}
