/** Reading and writing objects by name: in requests no larger than the sign takes, and past objects that it does not have. */
import type { Outcome } from '../driver.ts';
import { refusalOf, type SnmpClient, type Varbind } from './client.ts';
import { types, type Value } from './message.ts';
import { cell, type ObjectName, oidOf } from './oids.ts';
import { snmpError } from './values.ts';

/** A scalar by its name, or a cell: its column and its index. */
export type Reference = ObjectName | readonly [ObjectName, ...number[]];
export type Assignment = readonly [Reference, Value];

export type Readings = {
  readonly number: (reference: Reference) => number | undefined;
  readonly bytes: (reference: Reference) => Uint8Array | undefined;
  readonly text: (reference: Reference) => string | undefined;
};
export type Access = {
  /** All of them, or the refusal of the first that is not there. */
  readonly read: (references: readonly Reference[], urgent?: boolean) => Promise<Outcome<Readings>>;
  /** Those that the sign has; what it once did not know is not asked again. */
  readonly readKnown: (references: readonly Reference[]) => Promise<Outcome<Readings>>;
  /** In one request each time: an agent carries out all of it or nothing. */
  readonly write: (assignments: readonly Assignment[], urgent?: boolean) => Promise<Outcome<undefined>>;
  /** As many requests as it takes, in order. */
  readonly writeEach: (assignments: readonly Assignment[], urgent?: boolean) => Promise<Outcome<undefined>>;
};

export const noSuchName = refusalOf(snmpError.noSuchName);
export const genErr = refusalOf(snmpError.genErr);
const done = { kind: 'ok', value: undefined } as const;

export function objectAccess(client: SnmpClient, varbinds: number): Access {
  const unknown = new Set<string>();
  const read = async (oids: readonly string[], urgent: boolean): Promise<Outcome<Map<string, Varbind>>> => {
    const found = new Map<string, Varbind>();
    for (let at = 0; at < oids.length; at += varbinds) {
      const asked = oids.slice(at, at + varbinds);
      const answer = await client.get(asked, urgent);
      if (answer.kind !== 'ok') return answer;
      for (const [place, varbind] of answer.value.entries()) found.set(asked[place] ?? varbind.oid, varbind);
    }
    return { kind: 'ok', value: found };
  };
  const readKnown = async (oids: readonly string[]): Promise<Outcome<Map<string, Varbind>>> => {
    const found = new Map<string, Varbind>();
    const known = oids.filter((oid) => !unknown.has(oid));
    for (let at = 0; at < known.length; at += varbinds) {
      const asked = known.slice(at, at + varbinds);
      const answer = await read(asked, false);
      if (answer.kind === 'ok') for (const [oid, varbind] of answer.value) found.set(oid, varbind);
      else if (answer.kind !== 'refused' || answer.code !== noSuchName) return answer;
      else if (asked.length === 1) unknown.add(asked[0] ?? '');
      else {
        const alone = await oneByOne(asked, found);
        if (alone.kind !== 'ok') return alone;
      }
    }
    return { kind: 'ok', value: found };
  };
  /** An agent of version 1 refuses a whole request for one object that it does not have. */
  const oneByOne = async (
    oids: readonly string[],
    found: Map<string, Varbind>,
  ): Promise<Outcome<undefined>> => {
    for (const oid of oids) {
      const answer = await read([oid], false);
      if (answer.kind === 'ok') for (const [key, varbind] of answer.value) found.set(key, varbind);
      else if (answer.kind === 'refused' && answer.code === noSuchName) unknown.add(oid);
      else return answer;
    }
    return done;
  };
  return {
    read: async (references, urgent = false) => readings(await read(references.map(oidFor), urgent)),
    readKnown: async (references) => readings(await readKnown(references.map(oidFor))),
    write: (assignments, urgent = false) => client.set(assignments.map(bound), urgent),
    writeEach: async (assignments, urgent = false) => {
      for (let at = 0; at < assignments.length; at += varbinds) {
        const set = await client.set(assignments.slice(at, at + varbinds).map(bound), urgent);
        if (set.kind !== 'ok') return set;
      }
      return done;
    },
  };
}

function oidFor(reference: Reference): string {
  if (typeof reference === 'string') return oidOf(reference);
  const [name, ...index] = reference;
  return cell(name, ...index);
}

function bound([reference, value]: Assignment): Varbind {
  const content = value.value instanceof Uint8Array ? Buffer.from(value.value) : value.value;
  return { oid: oidFor(reference), type: types[value.type], value: content };
}

function readings(answer: Outcome<Map<string, Varbind>>): Outcome<Readings> {
  if (answer.kind !== 'ok') return answer;
  const value = (reference: Reference) => answer.value.get(oidFor(reference))?.value;
  const bytes = (reference: Reference) => {
    const found = value(reference);
    return found instanceof Uint8Array ? found : undefined;
  };
  return {
    kind: 'ok',
    value: {
      number: (reference) => {
        const found = value(reference);
        return typeof found === 'number' ? found : undefined;
      },
      bytes,
      text: (reference) => {
        const found = bytes(reference);
        return found && Buffer.from(found).toString('latin1').replace(/\0+$/, '');
      },
    },
  };
}
