/** Answers of the sign in the words of every driver, and turns for what must not mix. */
import { type Outcome, refusals } from '../driver.ts';
import { noSuchName } from './access.ts';
import { refusalOf } from './client.ts';
import { snmpError } from './values.ts';

const tooBig = refusalOf(snmpError.tooBig);

/** What an SNMP agent refuses becomes a refusal that callers know. */
export function asPanel<T>(outcome: Outcome<T>): Outcome<T> {
  if (outcome.kind !== 'refused' || !outcome.code.startsWith('NTCIP_')) return outcome;
  if (outcome.code === noSuchName) return { kind: 'unsupported' };
  const code = outcome.code === tooBig ? refusals.pagesTooLong : refusals.rejected;
  return { kind: 'refused', code, detail: `${outcome.code.slice(6)} ${outcome.detail}` };
}

/** Runs one thing after the other, in the order asked. */
export function turns(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const mine = last.then(job);
    last = mine.catch(() => undefined);
    return mine;
  };
}
