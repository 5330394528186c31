import path from 'node:path'
import { z } from 'zod'
import type { Field } from '../inputs/field.ts'
import { FIELDS } from '../inputs/fields.ts'
import { FIELD_NAMES } from '../inputs/parsed.ts'
import type { FieldName, Inputs, RawInputs } from '../inputs/schema.ts'
import { selftestsOf } from '../inputs/values.ts'
import { InvalidInput } from '../invalid-input.ts'
import { findPlatform, PLATFORMS } from '../platform/table.ts'
import { PRESETS } from '../presets/table.ts'
import { sha256 } from '../recipe/hash.ts'
import { jsonIn } from '../recipe/json.ts'
import { chooseSuite, runnerOf, wordOf } from '../runners/table.ts'
import { readBundleFiles } from './bundlefiles.ts'

/** Words of a bundle that become parts of paths and command lines. */
const WORD = /^[A-Za-z0-9][A-Za-z0-9_.+:/-]{0,199}$/

const DESCRIPTION = z.object({
  schema: z.literal(1),
  platform: z.enum(PLATFORMS.map(({ name }) => name)),
  suite: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'not the name of a suite'),
  kernel: z.string().regex(/^[^\p{Cc}]{1,4096}$/u, 'not on one line'),
  compiler: z.enum(['gcc', 'llvm']),
  clang: z.string().regex(/^\d{1,3}$/, "not a clang's version"),
  suites: z.array(z.string().regex(WORD, 'not the name of a suite')).max(1000),
  prebuilt: z.boolean().optional(),
  presets: z.array(z.enum(PRESETS.map(({ name }) => name))).optional(),
  key: z
    .string()
    .regex(/^[A-Za-z0-9][\w.-]{0,79}$/, 'not a word')
    .optional(),
})

/**
 * A bundle's description, the bundle.json. `suite` is the Debian release, `suites` are those of
 * tests.
 */
export interface Bundle extends z.infer<typeof DESCRIPTION> {
  /** Absolute path of its folder. */
  readonly path: string
  /** SHA-256 of its checksums and description. */
  readonly id: string
}

/**
 * Reads and checks a bundle's description. Its archives are checked when they are unpacked.
 * @throws InvalidInput if the folder holds no bundle, or not one as cross-bpf makes it
 */
export async function readBundle(given: string): Promise<Bundle> {
  const folder = path.resolve(given)
  const refuse = (why: string): InvalidInput =>
    new InvalidInput('bundle', given, `a folder that cross-bpf build made; ${why}`)

  const texts = await readBundleFiles(folder)
  if (!texts.ok) throw refuse(texts.problem)
  const description = DESCRIPTION.safeParse(jsonIn(texts.description))
  if (!description.success) {
    const [first] = description.error.issues
    throw refuse(`its bundle.json cannot be read: ${first?.path.join('.')}: ${first?.message}`)
  }
  return { ...description.data, path: folder, id: sha256(texts.sums + texts.description) }
}

/** Whether a word of `suites` means a suite that another input asks for, as `veristat` does. */
function hasOwnInput(word: string): boolean {
  const suite = chooseSuite(word)
  return suite !== undefined && runnerOf(suite).input !== undefined
}

/** What a bundle tells of the inputs that it was built with. */
const BUILT_WITH: Readonly<Partial<Record<FieldName, (bundle: Bundle) => string>>> = {
  kernel: ({ kernel }) => kernel,
  compiler: ({ compiler }) => compiler,
  clang: ({ clang }) => clang,
  selftests: ({ suites }) => selftestsOf(suites),
  'config-preset': ({ presets }) => presets?.join(', ') ?? 'none',
}

/** @throws InvalidInput if the input is given */
function refuseGiven(input: FieldName, raw: RawInputs, bundle: Bundle): void {
  const value = (raw[input] ?? '').trim()
  if (value === '') return
  const had = BUILT_WITH[input]?.(bundle)
  const why = had === undefined ? 'it is of the build' : `it was built with ${had}`
  throw new InvalidInput(input, value, `nothing when a bundle is tested: ${why}`)
}

/**
 * Refuses what only a build takes. For a terminal: a workflow gives each phase all of its inputs.
 * @throws InvalidInput for the first such input, or a bundle that cannot be read
 */
export async function refuseOfBuild(raw: RawInputs): Promise<void> {
  const bundle = await readBundle(raw.bundle ?? '')
  for (const name of FIELD_NAMES) {
    const { commands }: Field<unknown> = FIELDS[name]
    if (commands.includes('run') && !commands.includes('test')) refuseGiven(name, raw, bundle)
  }
}

/**
 * Fills in the inputs that a bundle decides: platform, toolchain, compiler, suites.
 * @throws InvalidInput for a platform or bundle-key that is not the bundle's, and for presets
 */
export function withBundle(raw: RawInputs, bundle: Bundle): RawInputs {
  const platform = raw.platform ?? ''
  if (platform !== '' && findPlatform(platform)?.name !== bundle.platform) {
    throw new InvalidInput(
      'platform',
      platform,
      `${bundle.platform}, which the bundle was built for`,
    )
  }

  const key = (raw['bundle-key'] ?? '').trim()
  if (key !== '' && key !== bundle.key) {
    const here =
      bundle.key === undefined ? 'a bundle without a key' : `the bundle of '${bundle.key}'`
    const allowed =
      `the key of the bundle that is tested; here is ${here}, ${bundle.platform}, ` +
      `kernel ${bundle.kernel}, compiler ${bundle.compiler}`
    throw new InvalidInput('bundle-key', key, allowed)
  }

  refuseGiven('config-preset', raw, bundle)

  const chosen = [raw.suites, raw.tests, raw.command].some((text) => (text ?? '') !== '')
  return {
    ...raw,
    platform: bundle.platform,
    ...(bundle.key !== undefined && { 'bundle-key': bundle.key }),
    toolchain: `debian:${bundle.suite}`,
    compiler: bundle.compiler,
    clang: bundle.clang,
    ...(bundle.presets !== undefined && { 'config-preset': bundle.presets.join(',') }),
    selftests: selftestsOf(bundle.suites),
    // Suites with an input of their own run only if that input asks for them.
    ...(chosen ? {} : { suites: bundle.suites.filter((word) => !hasOwnInput(word)).join(',') }),
  }
}

/**
 * Checks that every suite to run is in the bundle; in the guest, its program would only be missing.
 * @throws InvalidInput for the first suite that is not in the bundle
 */
export function checkBundled(inputs: Inputs, bundle: Pick<Bundle, 'suites'>): void {
  for (const suite of inputs.suites) {
    const { targets, input } = runnerOf(suite)
    const word = suite.collection ?? wordOf(suite)
    const needsNothing = targets === undefined && suite.collection === undefined
    if (needsNothing || bundle.suites.includes(word)) continue
    if (input !== undefined)
      throw new InvalidInput(
        input,
        [inputs[input]].flat().join(','),
        `nothing here: the bundle was built without ${input}`,
      )
    throw new InvalidInput(
      'suites',
      word,
      `what the bundle was built with: ${bundle.suites.join(', ')}`,
    )
  }
}
