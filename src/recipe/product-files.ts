/**
 * Names of files and folders in products, by kind of product: what one step or script writes and
 * another one reads. test/static/product-files.test.ts compares the scripts of build/ with them.
 */
export const FILES = {
  /**
   * What the store adds to every product: what it is, its family, and its files' list, size and
   * checksums.
   */
  note: {
    about: 'product',
    family: 'family',
    size: 'size',
    files: 'files',
    sums: 'sums',
    checked: 'checked',
  },
  /** build/*-source.sh, build/manifest.sh; of a built kernel build/kernel-packages.sh */
  source: { tree: 'tree', id: 'id', manifest: 'manifest', packages: 'packages' },
  toolchain: { root: 'root', packages: 'packages' },
  rootfs: { root: 'root' },
  /** A root as a build root's is. */
  imageTools: { root: 'root' },
  /**
   * build/patch.sh and build/incremental/patched-manifest.sh; `upper` is the overlay layer that
   * patches wrote to.
   */
  patch: {
    states: 'patches.tsv',
    manifest: 'manifest',
    below: 'source-manifest',
    upper: 'tree/upper',
  },
  /**
   * build/config.sh, build/kernel.sh, build/kernel-layer.sh; `output` is KBUILD_OUTPUT. Of a kernel
   * that was built elsewhere, build/kernel-unpack.sh or build/kernel-files.sh, and build/initramfs.sh;
   * `output` is then build/kernel-prepare.sh's, where there are selftests.
   */
  kernel: {
    output: 'out',
    config: 'out/.config',
    vmlinux: 'vmlinux',
    image: 'image',
    release: 'release',
    layer: 'layer',
    initramfs: 'initramfs',
    askedByTree: 'fragments/tree',
    askedByUser: 'fragments/user',
    wished: 'wished.config',
  },
  /** build/selftests.sh and build/selftests-layer.sh */
  selftests: {
    output: 'out',
    layer: 'layer',
    leftOut: 'left-out.tsv',
    verifier: 'verifier',
    names: 'prog_tests/tests.h',
    runner: 'prog_tests/shared/test_progs.c',
    bpftoolCalls: 'prog_tests/shared/bpftool_helpers.c',
    progTests: 'prog_tests',
    shared: 'prog_tests/shared',
  },
  /** build/kselftests.sh; `list` is relative to the layer. */
  kselftests: { layer: 'layer', list: 'opt/kselftest/kselftest-list.txt' },
  /** build/bundle.sh; steps/bundle.ts writes the description. */
  bundle: {
    sums: 'SHA256SUMS',
    description: 'bundle.json',
    base: 'base.json',
    release: 'release',
    image: 'image',
    initramfs: 'initramfs',
    config: 'config',
    kernel: 'kernel.tar.zst',
    vmlinux: 'vmlinux.zst',
    rootfs: 'rootfs.tar.zst',
  },
  /** build/snapshot.sh */
  snapshot: { state: 'state', console: 'console' },
  /** build/unbundle.sh */
  unpacked: {
    image: 'image',
    initramfs: 'initramfs',
    release: 'release',
    leftOut: 'left-out.tsv',
    kernel: 'kernel',
    selftests: 'selftests',
    kselftests: 'kselftests',
    root: 'root',
  },
} as const
