import { BPF_CI, BPF_CI_DATA, BPF_CI_PLATFORMS } from '../presets/bpf-ci.ts'
import type { RunResult } from '../results/model.ts'
import { wordOf } from '../runners/table.ts'
import type { Context } from '../steps/context.ts'

/** A suite's word without a number of tests at once or a range. */
const bare = (word: string): string => word.replace(/:.*$/, '')

/** Lists in which points a run with the preset bpf-ci is not what BPF CI does. */
function fromBpfCi({ inputs, platform, clang }: Context, kvm: boolean): string[] {
  const { vm, compilers, minutes, watchdog } = BPF_CI_DATA
  const words = inputs.suites.map((suite) => bare(wordOf(suite)))
  const missing = (BPF_CI.suites?.(platform.name) ?? []).filter((word) => !words.includes(word))
  const x86 = platform.name === 'x86_64'

  const points: [applies: boolean, sentence: string][] = [
    [!BPF_CI_PLATFORMS.includes(platform.name), `BPF CI does not run ${platform.name}`],
    [!kvm, 'emulated by QEMU; BPF CI has hardware of the platform, so that timing differs'],
    [true, 'the tree is tested as it is; BPF CI first applies patches of its own (ci/diffs)'],
    [inputs.compiler === 'gcc', `gcc is that of the build root; BPF CI has gcc ${compilers.gcc}`],
    [clang !== String(compilers.clang), `clang is ${clang}; BPF CI has ${compilers.clang}`],
    [true, "the selftests' programs are linked dynamically; BPF CI links them statically"],
    [inputs.vmCpus !== vm.cpus, `vm-cpus is ${inputs.vmCpus}; BPF CI's VMs have ${vm.cpus} CPUs`],
    [inputs.vmMemory !== vm.memory, `the VM has ${inputs.vmMemory}; BPF CI's has ${vm.memory}`],
    [missing.length > 0, `not run: ${missing.join(', ')}`],
    [inputs.tests.length > 0, 'only the tests that were asked for are run'],
    [inputs.config.length > 0, "the user's config fragments come last"],
    [
      true,
      `test_progs has no watchdog of ${watchdog} s for one test: cross-bpf's own limits apply`,
    ],
    [
      !kvm || inputs.timeout !== undefined,
      `the limit of the run is cross-bpf's or yours, not BPF CI's ${minutes} minutes`,
    ],
    [x86, "test_progs does not monitor the traffic of its tests (-m '*')"],
    [
      true,
      `not done: bpftool's checks${platform.name === 's390x' ? '' : ', test_progs with ASAN'}${x86 ? ', BPF objects by GCC, selftests built with RELEASE=1, test_progs in parallel, veristat' : ''}`,
    ],
  ]
  return points.flatMap(([applies, sentence]) => (applies ? [sentence] : []))
}

/** Tells which presets a run has, and where it differs from what they stand for. */
export function presetsTold(context: Context, kvm: boolean): RunResult['presets'] {
  const { presets } = context.inputs
  if (presets.length === 0) return undefined
  const isOfBpfCi = presets.includes(BPF_CI.name)
  return {
    names: presets,
    source: isOfBpfCi ? BPF_CI.source : undefined,
    differences: isOfBpfCi ? fromBpfCi(context, kvm) : [],
  }
}
