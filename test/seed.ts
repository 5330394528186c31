import fc from 'fast-check'

/** Properties of one commit are tested with one seed (`test/run` sets it), so that a red run can be repeated. */
const seed = Number.parseInt(process.env.CROSS_BPF_TEST_SEED ?? '', 16)
if (!Number.isNaN(seed)) fc.configureGlobal({ seed: seed | 0 })
