import { z } from 'zod'
import { choice } from '../choice.ts'
import { ALL, BUILDING, field, perLine } from '../field.ts'
import { KERNEL_HELP, kernel, ref } from '../kernel.ts'
import {
  debianPackages,
  lines,
  NO_SECRET,
  NO_SECRET_HELP,
  onePath,
  PRESETS_HELP,
  platform,
  platforms,
  presets,
  selftests,
  TOOLCHAIN_HELP,
  targets,
  toolchain,
  variables,
} from '../values.ts'

/** Inputs on what is built, in reading order. */
export const BUILT = {
  platform: field(platform, 'NAME', ALL, `Platform to build for and boot: ${platforms}.`),
  kernel: field(
    kernel,
    'SOURCE',
    BUILDING,
    `Kernel source: ${KERNEL_HELP}. The tree is never written to.`,
    '.',
  ),
  'kernel-repository': field(
    z
      .string()
      .regex(/^[^-]/, 'the address of a git repository')
      .regex(
        NO_SECRET,
        `${NO_SECRET_HELP}; check such a repository out, and give its folder as kernel`,
      ),
    'URL',
    BUILDING,
    'Git repository to fetch the kernel from, instead of kernel.',
  ),
  'kernel-ref': field(
    ref,
    'REF',
    BUILDING,
    'Branch, tag or commit of kernel-repository; fetched without history.',
    'HEAD',
  ),
  'kernel-image': field(
    onePath('the image of a kernel, as QEMU boots it'),
    'PATH',
    BUILDING,
    'Image of a kernel that is built already, for command and shell. Where kernel is given too, that is the source of the selftests to build for it.',
  ),
  'kernel-modules': field(
    onePath('a folder as /lib/modules/RELEASE is'),
    'PATH',
    BUILDING,
    'Modules of kernel-image: a folder as /lib/modules/RELEASE is, by whose name the release is known. Default: none; then the kernel has to have built in what a guest needs.',
  ),
  'kernel-vmlinux': field(
    onePath('a vmlinux'),
    'PATH',
    BUILDING,
    "The vmlinux of kernel-image, for the guest's /boot, and for its selftests, which are built with its BTF. Default: none.",
  ),
  patches: perLine(
    field(
      lines,
      'PATHS',
      BUILDING,
      'Patches to apply, in order: mails, mailboxes and diffs, folders of *.patch and *.diff, or a quilt series file; one path a line.',
    ),
  ),
  config: perLine(
    field(
      lines,
      'PATHS',
      BUILDING,
      "Kernel config fragments merged after the tree's own; one path a line.",
    ),
  ),
  'config-base': field(
    choice('default', 'lean'),
    'NAME',
    BUILDING,
    "What the kernel's config fragments are merged into: default (what Kconfig says where nobody asks) or lean (nothing but what they and a VM need; builds faster).",
    'default',
  ),
  'config-preset': field(
    presets,
    'NAMES',
    BUILDING,
    `Named configurations, separated by commas: ${PRESETS_HELP}. Their kernel options come after the tree's fragments and before those of config; a bundle remembers them for its tests. What you give yourself wins. Default: none.`,
    '',
  ),
  toolchain: field(
    toolchain,
    'WHERE',
    ALL,
    `Where compilers, QEMU and the target's libraries come from: ${TOOLCHAIN_HELP}. A debian suite is a build root of its own; runner installs on this machine. For loongarch64, which trixie does not have, the default is debian:forky.`,
    'debian:trixie',
  ),
  'toolchain-packages': field(
    debianPackages,
    'NAMES',
    BUILDING,
    'More Debian packages for the build root, separated by commas, e.g. libbpf-dev:s390x.',
    '',
  ),
  mirror: field(
    z
      .string()
      .regex(/^(https?|file|copy):\/\/\S+$/, 'an http, https or file URL')
      .regex(NO_SECRET, NO_SECRET_HELP),
    'URL',
    ALL,
    "Debian mirror for build root and root filesystem. Default: mmdebstrap's own.",
  ),
  'expired-releases': field(
    choice('refuse', 'accept'),
    'WHAT',
    ALL,
    'What to do with a Debian release whose Release file has expired: refuse (the run ends) or accept (its packages are taken as they are, and the report warns).',
    'refuse',
  ),
  compiler: field(
    choice('gcc', 'llvm'),
    'NAME',
    BUILDING,
    'Compiler of kernel and selftests: gcc or llvm. BPF objects are always built with clang.',
    'gcc',
  ),
  clang: field(
    z.string().regex(/^\d{2}$/, 'a major version, e.g. 19'),
    'N',
    BUILDING,
    "Major version of clang. Default: one known to build the kernel, by the version that its tree, package, tarball's name or tag tells; else 19; where the toolchain's release lacks that, its newest.",
  ),
  selftests: field(
    selftests,
    'NAMES',
    BUILDING,
    'Directories below tools/testing/selftests to build and run, separated by commas, e.g. bpf,timens,net/forwarding; those other than bpf are run by kselftest, and what their config files ask for is in the kernel. none: no selftests, for command.',
    'bpf',
  ),
  'selftests-targets': field(
    targets,
    'NAMES',
    BUILDING,
    "More targets for the BPF selftests' make, separated by commas; what they make is in the guest beside the runners.",
    '',
  ),
  'selftests-variables': perLine(
    field(
      variables,
      'WORDS',
      BUILDING,
      "Variables for the BPF selftests' make, NAME=VALUE, one a line, e.g. RELEASE=1.",
      '',
    ),
  ),
}
