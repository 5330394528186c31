/** The packages of a kernel that Debian built are named in the report. */
import { expect, test } from 'vitest'
import { renderSummary } from '../../src/report/summary.ts'
import { run } from './results.ts'

const SUM = 'ab'.repeat(32)

test.each([
  [[`linux-image-6.12.1-s390x 6.12.1-1 s390x ${SUM}`, `linux-image-s390x 6.12.1-1 s390x x`]],
  [[`linux-base-7.3.4-s390x 7 s390x x`, `linux-image-6.12.1-s390x 6.12.1-1 s390x ${SUM}`]],
])('%j', (packages) => {
  const result = run()
  const text = renderSummary({ ...result, kernel: { ...result.kernel, packages } })
  const [told = ''] = text.match(/package .*?sha256:[0-9a-f]+/) ?? []
  expect(told.replaceAll(/<[^>]*>|`/g, '')).toBe(
    `package linux-image-6.12.1-s390x 6.12.1-1, sha256:${SUM}`,
  )
})
