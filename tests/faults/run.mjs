// `node tests/faults/run.mjs [starting] [serving] [importing] [phases] [backing] [folder] [clock] [crowd] [disk] [restarting]`: breaks the product
// in the middle of its work and looks at what is left (docs/faults.md). FAULT_ROUNDS=… for more rounds, FAULT_SEED=… to repeat
// a run, FAULT_POINTS='during act_write' for some points of `phases`, TEST_DATABASE_URL=… for PostgreSQL instead.
import { install, run } from '../../apps/cli/yiwang.mjs'

install()
run('tests/faults/main.ts', process.argv.slice(2))
