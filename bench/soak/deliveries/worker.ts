/** The town in a process of its own, which kills itself at the fault point that it is told. */
import { answerCalls } from '../../alert/rpc.ts';
import { callsOf } from './calls.ts';

// Nobody is left to ask it anything.
process.once('disconnect', () => process.exit());

answerCalls(
  callsOf(() => {
    process.kill(process.pid, 'SIGKILL');
    throw new Error('killed');
  }),
);
