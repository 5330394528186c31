import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { at, type Command } from '../../src/recipe/command.ts'
import {
  type Action,
  type Plan,
  PROBLEM,
  placesUsed,
  resolveArg,
  run,
} from '../../src/recipe/plan.ts'
import { renderScript } from '../../src/recipe/script.ts'
import { contents, product, runIn, sh, step } from '../effects/plans.ts'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'

/** The lines of a script of one step that does this, without the head that all have. */
function lines(...actions: Action[]): string[] {
  const text = renderScript({ places: {}, steps: [step('a', { actions })] }, 'title')
  return text.slice(text.indexOf('mkdir -p "$place_a"\n')).trimEnd().split('\n').slice(1)
}

const command = (given: Partial<Command>): Action => ({
  do: 'run',
  command: { program: 'p', args: [], ...given },
})

describe('one action', () => {
  test.each<[string, Action, string[]]>([
    ['a command', run('make', '-C', '/mnt/x', 'O=/y', 'all'), ['make -C /mnt/x O=/y all']],
    ['an odd word', run('echo', "it's", '$HOME'), [`echo 'it'\\''s' '$HOME'`]],
    ['a program in a place', run(at('a', 'bin/p'), at('b')), ['"$place_a"/bin/p "$place_b"']],
    ['a place with an odd name', run('p', at('two-words', 'a b')), [`p "$place_two_words"/'a b'`]],
    ['variables', command({ env: { A: 'b c', D: 'e' } }), ["env A='b c' D=e p"]],
    [
      'a limit',
      command({ timeout: 90, env: { A: 'b' } }),
      ['env A=b timeout --kill-after=10 90 p'],
    ],
    [
      'a finer limit, which only a run has',
      command({ timeout: 90, limit: { from: at('a'), before: 1, seconds: 2 } }),
      ['timeout --kill-after=10 90 p'],
    ],
    ['a folder', { do: 'mkdir', path: at('a', 'b/c') }, ['mkdir -p "$place_a"/b/c']],
    [
      'a long command: an option and its values on one line',
      run(
        'bwrap',
        '--ro-bind',
        at('a', 'root'),
        '/',
        '--setenv',
        'PATH',
        '/bin',
        '--dev',
        '/dev',
        'x'.repeat(99),
      ),
      [
        'bwrap \\',
        '    --ro-bind "$place_a"/root / \\',
        '    --setenv PATH /bin \\',
        '    --dev /dev \\',
        `    ${'x'.repeat(99)}`,
      ],
    ],
    [
      'a text',
      { do: 'write', file: at('a', 'b/c'), text: 'one\ntwo\n', mode: 0o755 },
      [
        'mkdir -p "$(dirname "$place_a"/b/c)"',
        `cat >"$place_a"/b/c <<'END_OF_FILE'`,
        'one',
        'two',
        'END_OF_FILE',
        'chmod 755 "$place_a"/b/c',
      ],
    ],
    [
      'bytes that are lines of text',
      { do: 'write', file: at('a', 'b'), text: new Uint8Array(Buffer.from('é\r\n')) },
      [
        'mkdir -p "$(dirname "$place_a"/b)"',
        `cat >"$place_a"/b <<'END_OF_FILE'`,
        'é\r',
        'END_OF_FILE',
      ],
    ],
    [
      'other bytes',
      { do: 'write', file: at('a', 'b'), text: new Uint8Array([0xe9, ...Buffer.alloc(60)]) },
      [
        'mkdir -p "$(dirname "$place_a"/b)"',
        `base64 --decode >"$place_a"/b <<'END_OF_FILE'`,
        `6Q${'A'.repeat(74)}`,
        'AAAAAA==',
        'END_OF_FILE',
      ],
    ],
    [
      'a text that holds the marker',
      { do: 'write', file: at('a', 'b'), text: 'END_OF_FILE\nEND_OF_FILE_' },
      [
        'mkdir -p "$(dirname "$place_a"/b)"',
        `cat >"$place_a"/b <<'END_OF_FILE__'`,
        'END_OF_FILE',
        'END_OF_FILE_',
        'END_OF_FILE__',
      ],
    ],
    [
      'a condition with both ways',
      {
        do: 'when',
        condition: { kind: 'contains', file: at('t', 'x.c'), text: "isn't so" },
        met: [run('yes')],
        otherwise: [run('no')],
      },
      [`if grep -qF -- 'isn'\\''t so' "$place_t"/x.c; then`, '    yes', 'else', '    no', 'fi'],
    ],
    [
      'a condition in a condition, nothing to do where it holds',
      {
        do: 'when',
        condition: { kind: 'exists', path: at('t', 'x') },
        met: [],
        otherwise: [
          {
            do: 'when',
            condition: { kind: 'exists', path: at('t', 'y') },
            met: [run('deep')],
            otherwise: [],
          },
        ],
      },
      [
        'if [ -e "$place_t"/x ]; then',
        '    :',
        'else',
        '    if [ -e "$place_t"/y ]; then',
        '        deep',
        '    fi',
        'fi',
      ],
    ],
  ])('%s', (_, action, expected) => {
    expect(lines(action)).toEqual(expected)
  })
})

test('a product says what it is made from, and is made beside its name', () => {
  const made = step('kernel', {
    title: 'Kernel',
    product: {
      kind: 'kernel',
      name: 's390x',
      ingredients: [
        { name: 'packages', value: 'a b\nc' },
        { name: 'tree', from: at('source', 'id') },
        { name: 'root content', contentOf: 'rootfs' },
      ],
    },
    actions: [run('touch', at('kernel', 'x'))],
  })
  const text = renderScript({ places: { tree: "/home/o'b/linux" }, steps: [made] }, 'a title')
  expect(text.split('\n').slice(1, 3)).toEqual([
    '# a title',
    '# Printed by cross-bpf: what it runs up to the first virtual machines. Run it as root: bash recipe.sh FOLDER',
  ])
  expect(text).toContain(`\nplace_tree='/home/o'\\''b/linux'\n`)
  expect(text.slice(text.indexOf('# kernel')).trimEnd().split('\n')).toEqual([
    '# kernel: Kernel',
    '# made from',
    '#   packages: a b',
    '#   tree: what is in "$place_source"/id',
    '#   root content: what is in "$place_rootfs"',
    'if [ ! -e "$work"/kernel ]; then',
    '    place_kernel="$work"/kernel.new',
    '    rm -rf "$place_kernel"',
    '    mkdir -p "$place_kernel"',
    '    touch "$place_kernel"/x',
    '    mv "$place_kernel" "$work"/kernel',
    'fi',
    'place_kernel="$work"/kernel',
  ])
})

test('places a plan uses are found wherever they stand', () => {
  const actions: Action[] = [
    run(at('program'), 'x', at('argument', 'y')),
    { do: 'write', file: at('file'), text: '' },
    { do: 'mkdir', path: at('folder') },
    {
      do: 'when',
      condition: { kind: 'exists', path: at('path') },
      met: [
        {
          do: 'when',
          condition: { kind: 'contains', file: at('inner'), text: '' },
          met: [],
          otherwise: [],
        },
      ],
      otherwise: [run('x', at('otherwise'))],
    },
  ]
  expect([...placesUsed(actions)].sort()).toEqual(
    ['program', 'argument', 'file', 'folder', 'path', 'inner', 'otherwise'].sort(),
  )
})

test('a place that is unknown is said by its name', () => {
  const locate = (place: string): string => `/x/${place}`
  expect(resolveArg('plain', locate)).toBe('plain')
  expect(resolveArg(at('a'), locate)).toBe('/x/a')
  expect(resolveArg(at('a', 'b c'), locate)).toBe('/x/a/b c')
})

/** A plan with something of everything, on what is in `tree`. */
function everything(tree: string): Plan {
  const odd = `two  words 'and' "quotes" $HOME \`id\` \\ é`
  return {
    places: { tree },
    steps: [
      step('scripts', {
        actions: [
          {
            do: 'write',
            file: at('scripts', 'add.sh'),
            text: '#!/bin/sh\necho "$2" >>"$1"\n',
            mode: 0o755,
          },
          { do: 'write', file: at('scripts', 'deep/er/empty'), text: '' },
          {
            do: 'write',
            file: at('scripts', 'bytes'),
            text: new Uint8Array([0x61, 0, 0x62, 0x0d]),
          },
          { do: 'write', file: at('scripts', 'lines'), text: new Uint8Array(Buffer.from('é\r\n')) },
          {
            do: 'write',
            file: at('scripts', 'marker'),
            text: `END_OF_FILE\n$HOME\n\\\n${odd}\nEND_OF_FILE_\n`,
          },
        ],
      }),
      step('made-once', {
        needs: ['scripts'],
        product: product('once', '1'),
        actions: [
          { do: 'mkdir', path: at('made-once', 'sub folder') },
          sh('[ -z "$(ls -A "$1")" ] && touch "$1"/problem', at(PROBLEM)),
          run(at('scripts', 'add.sh'), at('made-once', 'sub folder/said'), odd),
          run(at('scripts', 'add.sh'), at('tree', 'made-how-often'), 'once more'),
          {
            do: 'run',
            command: {
              program: 'bash',
              args: ['-c', 'echo "$A" >"$1/env"', 'sh', at('made-once')],
              env: { A: odd },
            },
          },
        ],
      }),
      step('last', {
        needs: ['made-once'],
        actions: [
          {
            do: 'when',
            condition: { kind: 'contains', file: at('tree', 'linker.c'), text: `isn't "it"` },
            met: [sh('echo met >"$1"', at('last', 'contains'))],
            otherwise: [sh('echo otherwise >"$1"', at('last', 'contains'))],
          },
          {
            do: 'when',
            condition: { kind: 'exists', path: at('tree', 'nosuch file') },
            met: [sh('echo met >"$1"', at('last', 'exists'))],
            otherwise: [
              {
                do: 'when',
                condition: { kind: 'contains', file: at('tree', 'linker.c'), text: 'nosuch' },
                met: [sh('exit 1')],
                otherwise: [{ do: 'write', file: at('last', 'exists'), text: 'otherwise\n' }],
              },
            ],
          },
          sh('cp "$1" "$2"', at('made-once', 'sub folder/said'), at('last', 'copy')),
        ],
      }),
    ],
  }
}

function treeIn(folder: string): string {
  writeFiles(folder, { 'tree/linker.c': `/* isn't "it" */\n` })
  return path.join(folder, 'tree')
}

async function runScript(plan: Plan, folder: string): Promise<Finished> {
  const script = path.join(folder, 'recipe.sh')
  writeFileSync(script, renderScript(plan, 'a plan'))
  return await finish('bash', [script, path.join(folder, 'work')])
}

describe('the script of a plan', () => {
  test('leaves the same files as the run of that plan', async () => {
    const [byRun, byScript] = [tempFolder(), tempFolder()]
    const ran = await runIn(byRun, everything(treeIn(byRun)))
    expect(ran.error).toBeUndefined()
    const script = await runScript(everything(treeIn(byScript)), byScript)
    expect(script).toMatchObject({ code: 0, stderr: '' })
    for (const id of ['scripts', 'made-once', 'last']) {
      const folder = ran.state.places.get(id) ?? ''
      const {
        product: about,
        size: _size,
        files: _files,
        sums: _sums,
        checked: _checked,
        ...files
      } = contents(folder)
      expect(about === undefined, `${id}/product`).toBe(id !== 'made-once')
      expect(Object.keys(files).length).toBeGreaterThan(0)
      expect(contents(path.join(byScript, 'work', id)), id).toEqual(files)
    }
    expect(contents(path.join(byScript, 'tree'))).toEqual(contents(path.join(byRun, 'tree')))
  })

  test('keeps what it has made when it runs again, and makes it anew once that is gone', async () => {
    const folder = tempFolder()
    const plan = everything(treeIn(folder))
    const often = (): string => readFileSync(path.join(folder, 'tree/made-how-often'), 'utf8')
    expect(await runScript(plan, folder)).toMatchObject({ code: 0 })
    expect(await runScript(plan, folder)).toMatchObject({ code: 0 })
    expect(often()).toBe('once more\n')
    rmSync(path.join(folder, 'work/made-once'), { recursive: true })
    expect(await runScript(plan, folder)).toMatchObject({ code: 0 })
    expect(often()).toBe('once more\nonce more\n')
  })

  test('stops at the first command that fails, and leaves no product of it', async () => {
    const folder = tempFolder()
    const plan: Plan = {
      places: {},
      steps: [
        step('half', {
          product: product('half', '1'),
          actions: [
            { do: 'write', file: at('half', 'file'), text: 'x\n' },
            sh('exit 7'),
            sh('touch "$1"', at('half', 'never')),
          ],
        }),
        step('after', { needs: ['half'], actions: [sh('touch "$1"', at('after', 'never'))] }),
      ],
    }
    expect(await runScript(plan, folder)).toMatchObject({ code: 7 })
    expect(existsSync(path.join(folder, 'work/half'))).toBe(false)
    expect(existsSync(path.join(folder, 'work/after'))).toBe(false)
    // The rest of the failure is no part of the next attempt.
    const mended = {
      ...plan,
      steps: [
        { ...step('half'), product: product('half', '1'), actions: [sh('ls -A "$1"', at('half'))] },
      ],
    }
    expect(await runScript(mended, folder)).toMatchObject({ code: 0, stdout: '' })
    expect(existsSync(path.join(folder, 'work/half'))).toBe(true)
  })

  test('kills a command whose time is up', async () => {
    const folder = tempFolder()
    const plan: Plan = {
      places: {},
      steps: [
        step('slow', {
          actions: [{ do: 'run', command: { program: 'sleep', args: ['60'], timeout: 1 } }],
        }),
      ],
    }
    expect(await runScript(plan, folder)).toMatchObject({ code: 124 })
  })

  test('asks for its folder', async () => {
    const folder = tempFolder()
    writeFiles(folder, { 'recipe.sh': renderScript({ places: {}, steps: [] }, 'nothing') })
    const { code, stderr } = await finish('bash', [path.join(folder, 'recipe.sh')])
    expect(code).not.toBe(0)
    expect(stderr).toContain('the folder to work in')
  })
})
