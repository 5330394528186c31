/** `cross-bpf loads`: which objects a platform gets, what the guest says of them, and what comes of it. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { askedOf, loadsJson, renderLoads } from '../../src/cli/loads.ts'
import { plainDisplay } from '../../src/cli/plain.ts'
import {
  type BpfObject,
  kernelsFor,
  type Loaded,
  type LoadsAsked,
  loadsExit,
  objectsFor,
  parseLoads,
  runLoads,
} from '../../src/flow/loads.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { loadResources } from '../../src/resources.ts'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { must } from '../steps/run-script.ts'
import { ROOT } from '../tools/tools.ts'

const big = (file: string): BpfObject => ({ file, order: 'big' })
const little = (file: string): BpfObject => ({ file, order: 'little' })

describe('objects for a byte order', () => {
  test('of two of one name the one of that order, by its header', () => {
    const objects = [little('x/a_bpfel.o'), big('x/a_bpfeb.o'), big('b.bpf.o')]
    expect(objectsFor(objects, 'big')).toEqual({ fit: [objects[1], objects[2]], wrong: [] })
    expect(objectsFor(objects, 'little')).toEqual({ fit: [objects[0]], wrong: [objects[2]] })
  })

  test('a name says nothing: what is called bpfel and is big-endian is for big-endian platforms', () => {
    const odd = big('a_bpfel.o')
    expect(objectsFor([odd], 'little')).toEqual({ fit: [], wrong: [odd] })
  })
})

test('a platform that bookworm does not have is not asked with its kernel', () => {
  expect(kernelsFor({})).toEqual(['debian:linux-image@bookworm', 'debian:linux-image'])
  expect(kernelsFor({ notInBookworm: true })).toEqual(['debian:linux-image'])
})

const row = (state: Loaded['state'], words = ''): Loaded => ({
  ...{ object: 'a.o', program: 'p', platform: 's390x', kernel: 'debian:linux-image' },
  ...{ state, words },
})

test.each<[number, Loaded[]]>([
  [0, [row('loads'), row('loads')]],
  [1, [row('loads'), row('refused')]],
  [6, [row('loads'), row('unknown')]],
  [1, [row('unknown'), row('refused')]],
  // Nothing is green by default.
  [1, []],
])('exit status %i', (code, rows) => {
  expect(loadsExit(rows)).toBe(code)
})

test('the table, in which nothing of what others wrote moves the cursor', () => {
  const rows = [
    { ...row('loads'), release: '6.12.1' },
    row('refused', 'R1 type=scalar\u001b[31m expected=fp\u202e'),
  ]
  expect(renderLoads(rows)).toBe(
    [
      '   object  program  platform  kernel              why not',
      '✔  a.o     p        s390x     6.12.1',
      '✘  a.o     p        s390x     debian:linux-image  R1 type=scalar expected=fp\\u202e',
      '',
      '1 of 2 load',
      '',
    ].join('\n'),
  )
  expect(JSON.parse(loadsJson(rows))).toEqual({ rows, exit: 1 })
})

test('flags', () => {
  const given = {
    platform: ['s390x', 'arm64'],
    kernel: ['debian:linux-image'],
    jit: 'off',
    log: true,
  }
  expect(askedOf(['a.o'], { ...given, out: 'x', cacheDir: '/c', vmMemory: '2G' })).toEqual({
    objects: ['a.o'],
    platforms: ['s390x', 'arm64'],
    kernels: ['debian:linux-image'],
    jit: 'off',
    log: true,
    out: 'x',
    raw: { 'cache-dir': '/c', 'vm-memory': '2G' },
  })
})

/** A file with the header of an ELF file. */
function elf(order: 'big' | 'little', machine: number): Buffer {
  const bytes = Buffer.alloc(64)
  bytes.write('\u007fELF\u0002', 'latin1')
  bytes[5] = order === 'big' ? 2 : 1
  if (order === 'big') bytes.writeUInt16BE(machine, 18)
  else bytes.writeUInt16LE(machine, 18)
  return bytes
}

describe('what is asked', () => {
  /** A folder with objects and other files. */
  function files(): (name: string) => string {
    const folder = tempFolder()
    writeFiles(folder, {
      'short.o': 'x',
      'text.o': 'no ELF file at all, but long enough',
      'other/.keep': '',
    })
    const at = (name: string): string => path.join(folder, name)
    writeFileSync(at('big.o'), elf('big', 247))
    writeFileSync(at('little.o'), elf('little', 247))
    writeFileSync(at('other/little.o'), elf('little', 247))
    writeFileSync(at('x86.o'), elf('little', 62))
    return at
  }

  const ask = async (asked: Partial<LoadsAsked>) => {
    const at = files()
    const { objects = ['big.o'] } = asked
    return await runLoads(
      {
        ...{ platforms: ['x86_64'], kernels: [], jit: 'on', log: false, raw: {} },
        ...{ ...asked, objects: objects.map(at), out: at('out') },
      },
      {
        resources: await loadResources(),
        display: () => plainDisplay(() => undefined),
        signal: AbortSignal.abort(),
      },
    )
  }

  test('an object of the other byte order is told as that, and no kernel is booted', async () => {
    const kernels = ['debian:linux-image', 'debian:linux-image@bookworm']
    expect(await ask({ platforms: ['amd64'], kernels })).toEqual(
      kernels.map((kernel) => ({
        ...{ object: 'big.o', program: '-', platform: 'x86_64', kernel, state: 'refused' },
        words: 'the object is big-endian, x86_64 is little-endian',
      })),
    )
  })

  test('a release that does not have the platform is told as that, and nothing is booted', async () => {
    const kernels = ['debian:linux-image@bookworm', 'debian:linux-image-riscv64@bookworm-backports']
    expect(await ask({ objects: ['little.o'], platforms: ['riscv'], kernels })).toEqual(
      kernels.map((kernel) => ({
        ...{ object: 'little.o', program: '-', platform: 'riscv64', kernel, state: 'unknown' },
        words: "Debian's bookworm does not have riscv64",
      })),
    )
  })

  test.each<[Partial<LoadsAsked>, string]>([
    [{ objects: ['none.o'] }, 'it cannot be read'],
    [{ objects: [''] }, 'it cannot be read'],
    [{ objects: ['short.o'] }, 'it is no ELF file'],
    [{ objects: ['text.o'] }, 'it is no ELF file'],
    [{ objects: ['x86.o'] }, 'its machine is 62'],
    [{ objects: ['little.o', 'other/little.o'] }, 'objects of different names'],
    [{ platforms: ['vax'] }, "input 'platform' is 'vax'; it takes s390x, "],
    [{ kernels: ['debian:linux-source-6.12'] }, "input 'kernel' is 'debian:linux-source-6.12'"],
  ])('%j', async (asked, words) => {
    await expect(ask(asked)).rejects.toThrow(InvalidInput)
    await expect(ask(asked)).rejects.toThrow(words)
  })
})

describe('guest/loads.sh', () => {
  /** veristat 0.4's part is played: `a.o` has a program that loads and one that does not, `b.o` cannot be opened. */
  const VERISTAT = `#!/bin/bash
object=\${!#}
[[ "$* " != *-q\\ *-v\\ * ]] || { echo 'Verbose and quiet modes are incompatible'; exit 1; }
case "$* " in
    *slow.o\\ *) sleep 60 ;;
    *b.o\\ *) echo "Failed to open '$object': -95" >&2; exit 1 ;;
    *-f\\ *)
        echo "libbpf: prog 'bad': BPF program load failed: Permission denied" >&2
        printf 'PROCESSING a.o/bad, DURATION US: 5, VERDICT: failure, VERIFIER LOG:\\n'
        [[ $* != *silent* ]] || { printf '\\n\\nprog_name,verdict\\nsilent,failure\\n'; exit 0; }
        printf '0: (95) exit\\nR0 !read_ok\\ncur state: R10=fp0\\nold state: R10=fp0\\nprocessed 1 insns (limit 1000000) max_states_per_insn 0\\n\\n'
        printf 'prog_name,verdict\\nbad,failure\\n' ;;
    *) printf 'prog_name,verdict\\ngood,success\\n'
       [[ $object == *good* ]] || printf 'bad,failure\\nsilent,failure\\n' ;;
esac
`

  async function loads(objects: readonly string[], ...words: string[]) {
    const folder = tempFolder()
    const jit = path.join(folder, 'bpf_jit_enable')
    writeFiles(folder, {
      'bin/veristat': VERISTAT,
      bpf_jit_enable: '0\n',
      ...Object.fromEntries(objects.map((name) => [`objects/${name}`, ''])),
    })
    await must('chmod', '755', path.join(folder, 'bin/veristat'))
    const script = path.join(ROOT, 'guest/loads.sh')
    const ended = await finish('bash', [script, path.join(folder, 'objects'), 'on', ...words], {
      env: {
        PATH: `${folder}/bin:${process.env.PATH}`,
        CROSS_BPF_LIMIT: '2',
        CROSS_BPF_JIT_ENABLE: jit,
      },
    })
    return { ...ended, jit: readFileSync(jit, 'utf8') }
  }

  test("each program, with the verifier's last words, or libbpf's", async () => {
    const { code, stdout } = await loads(['a.o', 'b.o'])
    expect(code).toBe(1)
    expect(parseLoads(stdout)).toEqual([
      { object: 'a.o', program: 'good', state: 'loads', words: '' },
      { object: 'a.o', program: 'bad', state: 'refused', words: 'R0 !read_ok' },
      {
        ...{ object: 'a.o', program: 'silent', state: 'refused' },
        words: "libbpf: prog 'bad': BPF program load failed: Permission denied",
      },
      {
        ...{ object: 'b.o', program: '-', state: 'refused' },
        words: expect.stringMatching(/^Failed to open '.*': -95$/),
      },
    ])
    expect(stdout).not.toContain('processed 1 insns')
  })

  test('an object that takes too long is unknown, and the next one is asked', async () => {
    const { code, stdout } = await loads(['a_slow.o', 'good.o'])
    expect(code).toBe(1)
    expect(parseLoads(stdout).map(({ object, state, words }) => [object, state, words])).toEqual([
      ['a_slow.o', 'unknown', 'veristat did not end within 2 seconds'],
      ['good.o', 'loads', ''],
    ])
  })

  test('the whole log, where it is asked for', async () => {
    const { stdout } = await loads(['a.o'], 'log')
    expect(stdout).toContain(
      'R0 !read_ok\ncur state: R10=fp0\nold state: R10=fp0\nprocessed 1 insns',
    )
    expect(parseLoads(stdout)).toHaveLength(3)
  })

  test('it ends well only if all load', async () => {
    expect(await loads(['good.o'])).toMatchObject({
      code: 0,
      stdout: 'loads\tgood.o\tgood\tsuccess\t\n',
      jit: '1\n',
    })
  })

  test('a kernel without a JIT is asked as it is', async () => {
    const folder = tempFolder()
    const bin = path.join(folder, 'bin')
    writeFiles(folder, { 'bin/veristat': VERISTAT, 'objects/good.o': '' })
    await must('chmod', '755', path.join(bin, 'veristat'))
    for (const jit of ['on', 'off']) {
      const script = [path.join(ROOT, 'guest/loads.sh'), path.join(folder, 'objects'), jit]
      const env = { PATH: `${bin}:${process.env.PATH}`, CROSS_BPF_JIT_ENABLE: `${folder}/none` }
      expect(await finish('bash', script, { env })).toEqual({
        ...{ code: 0, stderr: '' },
        stdout: 'loads: this kernel has no JIT\nloads\tgood.o\tgood\tsuccess\t\n',
      })
    }
  })

  test('no veristat', async () => {
    const folder = tempFolder()
    const { code, stdout } = await finish(
      '/bin/bash',
      [path.join(ROOT, 'guest/loads.sh'), folder, 'on'],
      {
        env: { PATH: '/nonexistent:/usr/sbin:/usr/bin:/bin' },
      },
    )
    expect(code).toBe(127)
    expect(stdout).toContain("there is no veristat in the guest's root")
  })
})
