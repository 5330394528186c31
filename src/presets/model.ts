/** Options that are set together. Their names are without `CONFIG_`; `n` is an option that is off. */
export interface OptionGroup {
  readonly set: Readonly<Record<string, string>>
  /**
   * Platforms whose kernels have these options, each with the first version that does; `0` for any.
   * Absent: all platforms, in all versions.
   */
  readonly on?: Readonly<Record<string, string>>
}

/** Tests of test_progs that do not run, each with its reason. */
export interface DenyList {
  /** Its name, for reports. */
  readonly name: string
  /** The platform it is for; absent for all. */
  readonly platform?: string | undefined
  /** Another preset or a flavour of test_progs that it is for; absent for all runs. */
  readonly trait?: string | undefined
  readonly entries: readonly { readonly test: string; readonly why?: string | undefined }[]
}

/** A named configuration of kernel and run. The user's own inputs win over all that is in it. */
export interface Preset {
  readonly name: string
  /** What it is for, and what it costs: for docs/presets.md. */
  readonly purpose: string
  readonly costs: string
  readonly options: readonly OptionGroup[]
  /** Platforms whose kernels can have it, each with the first version; absent for all. */
  readonly platforms?: Readonly<Record<string, string>>
  readonly kernelArgs?: readonly string[]
  /** Variables of the BPF selftests' make; those of the user come after them. */
  readonly selftestsVariables?: readonly string[]
  /** Debian packages of the target's that the build needs for them. */
  readonly buildPackages?: (clang: string) => readonly string[]
  /** Debian packages that the guest's root needs for what they build. */
  readonly rootfsPackages?: readonly string[]
  /** Variables of the runners in the guest, NAME=VALUE. */
  readonly guestEnvironment?: readonly string[]
  /** The only compiler that can build it; absent for any. */
  readonly compiler?: 'gcc'
  /** CPUs and memory of the VM, where the user gives none. */
  readonly vmCpus?: number
  readonly vmMemory?: string
  /** Limit of the guest's run under KVM, in seconds. */
  readonly timeout?: number
  /** Words of the input `suites`, where the user chooses neither suites nor tests. */
  readonly suites?: (platform: string) => readonly string[]
  readonly denied?: readonly DenyList[]
  /** RE2 expressions of kernel reports that are not counted. */
  readonly splatsAllow?: readonly string[]
  /** Where its data are from: repositories, commits, dates. */
  readonly source?: string
}
