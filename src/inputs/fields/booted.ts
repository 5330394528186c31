import { z } from 'zod'
import { choice } from '../choice.ts'
import { BOOTING, BUILDING, field, perLine, TESTING } from '../field.ts'
import { deviceWords, shares } from '../guest.ts'
import { IMAGE_HELP, ROOTFS_HELP, rootSource } from '../root-source.ts'
import { bytes, filesForGuest, MOST_MACHINES, onePath, orAuto, packages } from '../values.ts'

/** Inputs on what is booted, in reading order. */
export const BOOTED = {
  rootfs: field(
    rootSource,
    'ROOT',
    BUILDING,
    `Root file system to boot instead of one made by mmdebstrap: ${ROOTFS_HELP}, or a container's image for the platform (${IMAGE_HELP}). It is never written to.`,
  ),
  'registry-auth': field(
    onePath('a path'),
    'PATH',
    BUILDING,
    "File with credentials for the registry of a rootfs docker://..., in the form of docker's config.json. Default: the caller's own, if there is one; programs that it names for credentials are not run.",
  ),
  'rootfs-packages': field(
    packages,
    'NAMES',
    BUILDING,
    "More packages for the guest, separated by commas: Debian's, or for a rootfs of yours those of its own package manager (apt-get, dnf or apk).",
    '',
  ),
  'rootfs-files': perLine(
    field(
      filesForGuest,
      'FILE:PATH',
      BUILDING,
      "Files and folders to put into the guest's root, FROM:TO, one a line; TO is an absolute path in the guest. A folder's content goes into TO.",
      '',
    ),
  ),
  'rootfs-commands': field(
    z.string(),
    'SCRIPT',
    BUILDING,
    "Commands for the bash of the guest's root, run in it as root and with network before it is booted, after rootfs-packages and rootfs-files. They end at the first that fails.",
  ),
  share: perLine(
    field(
      shares,
      'FROM:TO[:rw]',
      [...BOOTING, 'enter'],
      'Files and folders of this machine that the guest sees at an absolute path, FROM:TO[:ro|:rw], one a line; TO has no colon. They are read-only. With :rw the guest works on a copy; what it leaves there is in out/shared. For enter the same in the build root, with TO in /srv, /home, /opt or /media.',
      '',
    ),
  ),
  network: field(
    choice('none', 'user'),
    'HOW',
    BOOTING,
    "Network of the guest: none, or user (QEMU's user network: the guest reaches what this machine reaches, and nobody reaches the guest).",
    'none',
  ),
  'vm-devices': perLine(
    field(
      deviceWords,
      'WORDS',
      BOOTING,
      'More arguments for QEMU, separated by blanks or line breaks, e.g. -device virtio-rng. QEMU is asked for them before anything is built.',
      '',
    ),
  ),
  'vm-disk': field(
    bytes,
    'SIZE',
    BOOTING,
    'Size of an empty disk for the VM, e.g. 10G: /dev/disk/by-id/virtio-cross-bpf in the guest. It takes only what is written to it, and is thrown away after the run.',
  ),
  'vm-cpus': field(
    orAuto(64),
    'N',
    BOOTING,
    'CPUs of a VM. auto: 2; where several VMs run at once under emulation, 1 for each but the one that runs the tests that want a second CPU: the first, or, where the machine has too few CPUs, one more that boots after the others. Failed tests run again with 2.',
    'auto',
  ),
  'vm-memory': field(
    z.string().regex(/^[1-9]\d{0,5}[MG]$/, 'a size such as 4G or 2048M'),
    'SIZE',
    BOOTING,
    'Memory of the VM, e.g. 4G. Default on armhf: 2G, and 3G at most.',
    '4G',
  ),
  emulator: field(
    choice('debian', 'tuned'),
    'WHICH',
    BOOTING,
    "QEMU that emulates the VM: debian (the build root's), or tuned (Debian's source with patches of cross-bpf that make it faster, built in a root of its own; for s390x). Where it cannot be built, the run goes on with debian and a warning.",
    'debian',
  ),
  'vm-boot': field(
    choice('each', 'once'),
    'HOW',
    TESTING,
    'Whether each VM boots, or under emulation one guest boots once and is saved: VMs, retries and later runs with the same kernel and root then go on from it within seconds. The snapshot is kept in cache-dir. Where no guest can be saved, each VM boots, with a warning.',
    'each',
  ),
  vms: field(
    orAuto(MOST_MACHINES),
    'N',
    TESTING,
    'VMs that run at once, each with its part of test_progs and test_verifier; the one with 2 CPUs has all other suites. auto: under emulation as many as the machine has CPUs for, by vm-cpus, as long as three quarters of the memory have vm-memory for each and there are about 15 tests for each (100 on a machine of two CPUs); 1 under KVM and with test_progs:jN. At most 16.',
    'auto',
  ),
  'kernel-args': field(
    z
      .string()
      .regex(/^[\x20-\x7e]*$/, 'words in ASCII')
      .transform((words) => words.split(' ').filter((word) => word !== '')),
    'WORDS',
    BOOTING,
    'More arguments for the kernel, separated by blanks.',
    '',
  ),
}
