/**
 * Names of the files and folders in products, by the kind of product: what one step or script leaves and another one looks for. Steps,
 * stores and readers take them from here; test/static/product-files.test.ts holds the scripts of build/ against them.
 */
export const FILES = {
  /** What the store notes in every product: what it is, its family, and the list, size and sums of its files. */
  note: {
    about: 'product',
    family: 'family',
    size: 'size',
    files: 'files',
    sums: 'sums',
    checked: 'checked',
  },
  /** build/*-source.sh, build/manifest.sh */
  source: { tree: 'tree', id: 'id', manifest: 'manifest' },
  toolchain: { root: 'root', packages: 'packages' },
  rootfs: { root: 'root' },
  /** build/patch.sh and build/incremental/patched-manifest.sh; `upper` holds what patches wrote. */
  patch: {
    states: 'patches.tsv',
    manifest: 'manifest',
    below: 'source-manifest',
    upper: 'tree/upper',
  },
  /** build/config.sh, build/kernel.sh, build/kernel-layer.sh; `output` is KBUILD_OUTPUT. */
  kernel: {
    output: 'out',
    config: 'out/.config',
    vmlinux: 'vmlinux',
    image: 'image',
    release: 'release',
    layer: 'layer',
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
  },
  /** build/kselftests.sh; `list` lies in the layer. */
  kselftests: { layer: 'layer', list: 'opt/kselftest/kselftest-list.txt' },
  /** build/bundle.sh; the description is the engine's own. */
  bundle: {
    sums: 'SHA256SUMS',
    description: 'bundle.json',
    base: 'base.json',
    release: 'release',
    image: 'image',
    config: 'config',
    kernel: 'kernel.tar.zst',
    vmlinux: 'vmlinux.zst',
    rootfs: 'rootfs.tar.zst',
  },
  /** build/unbundle.sh */
  unpacked: {
    image: 'image',
    release: 'release',
    leftOut: 'left-out.tsv',
    kernel: 'kernel',
    selftests: 'selftests',
    kselftests: 'kselftests',
    root: 'root',
  },
} as const
