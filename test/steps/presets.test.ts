import { existsSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseProblems } from '../../src/results/problem.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'
import { type Ran, read, script } from './run-script.ts'

/** Kconfig in small: takes what was asked for, but never CONFIG_GONE. */
const MAKEFILE = `
olddefconfig: ; grep -v GONE $(O)/.config >$(O)/new; echo "# $(ARCH)" >>$(O)/new; mv $(O)/new $(O)/.config
allnoconfig: ; cp $(KCONFIG_ALLCONFIG) $(O)/.config; echo CONFIG_LEAN=y >>$(O)/.config
broken: ; false
`

async function resolved(target: string): Promise<{ ran: Ran; step: string }> {
  const folder = tempFolder()
  writeFiles(folder, {
    'linux/Makefile': MAKEFILE,
    'step/wished.config': 'CONFIG_A=y\nCONFIG_GONE=y\n',
  })
  const step = path.join(folder, 'step')
  const args = [path.join(folder, 'linux'), step, target, 'ARCH=s390']
  return { ran: await script('resolve-config.sh', args, { MAKEFLAGS: '', MAKELEVEL: '' }), step }
}

describe('what a kernel would get', () => {
  test.each([
    ['olddefconfig', 'CONFIG_A=y\n# s390\n'],
    ['allnoconfig', 'CONFIG_A=y\nCONFIG_GONE=y\nCONFIG_LEAN=y\n'],
  ])('%s', async (target, config) => {
    const { ran, step } = await resolved(target)
    expect(ran).toMatchObject({ code: 0, problems: '' })
    expect(read(step, 'resolved.config')).toBe(config)
  })

  test('make that fails', async () => {
    const { ran, step } = await resolved('broken')
    expect(ran.code).not.toBe(0)
    expect(existsSync(path.join(step, 'resolved.config'))).toBe(false)
  })
})

const CONFIG = 'CONFIG_A=y\nCONFIG_M=m\n# CONFIG_OFF is not set\nCONFIG_AB=n\nCONFIG_N=17\n'

async function checked(...options: string[]): Promise<Ran & { step: string }> {
  const step = tempFolder()
  writeFiles(step, { 'resolved.config': CONFIG })
  return { ...(await script('check-presets.sh', [step, ...options])), step }
}

describe('what is left of presets', () => {
  test.each([
    'CONFIG_A=y',
    'CONFIG_M=m',
    'CONFIG_OFF=n',
    'CONFIG_AB=n',
    'CONFIG_NOSUCH=n',
    'CONFIG_N=17',
    // As good as a module.
    'CONFIG_A=m',
  ])('%s is there', async (option) => {
    const { code, problems, step } = await checked(`kasan:${option}`)
    expect({ code, problems }).toEqual({ code: 0, problems: '' })
    expect(existsSync(path.join(step, 'resolved.config'))).toBe(false)
  })

  test.each([
    ['CONFIG_A=n', 'y'],
    ['CONFIG_OFF=y', 'n'],
    ['CONFIG_NOSUCH=y', 'n'],
    ['CONFIG_M=y', 'm'],
    ['CONFIG_N=1', '17'],
  ])('%s is lost: it is %s', async (option, is) => {
    const { code, problems } = await checked('lockdep:CONFIG_A=y', `kasan:${option}`)
    expect(code).toBe(1)
    expect(parseProblems(problems)).toMatchObject({
      value: [
        {
          kind: 'invalid-input',
          sentence: `input 'config-preset': with this kernel's Kconfig and the other options these do not survive: kasan's ${option} (it is ${is})`,
        },
      ],
    })
  })

  test('all are told in one sentence', async () => {
    const { problems } = await checked('kasan:CONFIG_X=y', 'kcsan:CONFIG_A=y', 'kcsan:CONFIG_Y=y')
    expect(problems).toMatch(
      /survive: kasan's CONFIG_X=y \(it is n\), kcsan's CONFIG_Y=y \(it is n\)\n$/,
    )
    expect(problems.split('\n')).toHaveLength(2)
  })

  test('a link that the build left is not followed', async () => {
    const step = tempFolder()
    writeFiles(step, { other: CONFIG })
    symlinkSync('other', path.join(step, 'resolved.config'))
    const { code, problems, stderr } = await script('check-presets.sh', [step, 'kasan:CONFIG_A=y'])
    expect({ code, problems }).toEqual({ code: 1, problems: '' })
    expect(stderr).toContain('resolved.config is a link')
  })
})
