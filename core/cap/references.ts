/** `references` and `addresses` of an alert (CAP 1.2 §3.2.1): lists in one text. */
import type { CapAlert, CapReference } from './alert.ts';
import { capInstant, timeOf } from './date.ts';
import { wordsOf } from './tree.ts';

/** `sender,identifier,sent` between white space: those that can be read, and those that cannot. */
export function readReferences(
  text: string,
  old = false,
): {
  readonly read: readonly CapReference[];
  readonly broken: readonly string[];
} {
  const read: CapReference[] = [];
  const broken: string[] = [];
  for (const word of wordsOf(text)) {
    const reference = readReference(word, old);
    if (reference) read.push(reference);
    else broken.push(word);
  }
  return { read, broken };
}

function readReference(word: string, old: boolean): CapReference | undefined {
  const [sender, identifier, time, more] = word.split(',', 4);
  if (!sender || !identifier || time === undefined || more !== undefined) return undefined;
  const sent = timeOf(time, old);
  return sent === undefined ? undefined : { sender, identifier, sent };
}

/** Whether a reference names that alert: the same sender and identifier, and the same instant however it is written. */
export function refersTo(
  reference: CapReference,
  alert: Pick<CapAlert, 'sender' | 'identifier' | 'sent'>,
): boolean {
  return (
    reference.sender === alert.sender &&
    reference.identifier === alert.identifier &&
    capInstant(reference.sent) === capInstant(alert.sent)
  );
}

/** Addresses between white space, those with spaces in double quotes. */
export function readAddresses(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|[^\s"]+/g)]
    .map(([whole, quoted]) => quoted ?? whole)
    .filter((address) => address !== '');
}
