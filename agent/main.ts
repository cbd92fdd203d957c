/** The agent alone, as it is bundled for small machines: a third less memory than all its modules one by one. */
import { run } from './command.ts';

// Not process.exit(): what was written to a pipe must still arrive.
process.exitCode = await run(process.argv.slice(2), process);
