/** Two people vote; the process is killed in the middle of the second. Run by a test, which says where. */
import { openStore } from '#server/store/index.ts';
import { faultsOf } from './faults.ts';
import { closesAt, hour, town } from './town.ts';

const {
  file,
  poll: id,
  codes,
  forms,
  at,
} = JSON.parse(process.env.VOTE ?? '') as {
  file: string;
  poll: string;
  codes: string[];
  forms: string[];
  at: number | 'after';
};
const die = () => process.kill(process.pid, 'SIGKILL');
const faults = faultsOf(await openStore({ file }));
const { polls, actor, clock } = await town(faults.store);
clock.now = closesAt - hour;
const poll = await polls.desk.one(actor, id);
const cast = (index: number) =>
  polls.casting.cast(poll, { voter: codes[index] ?? '', form: forms[index] ?? '', choice: { a: 1 } });

const { receipt } = await cast(0);
process.stdout.write(`${receipt}\n`);
if (typeof at === 'number') faults.after(at, die);
await cast(1);
die();
