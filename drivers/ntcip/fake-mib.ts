/** The objects of a fake agent: scalars, and tables whose rows come and go. */
import type { Value } from './message.ts';
import { type ObjectName, oidOf } from './oids.ts';
import { snmpError } from './values.ts';

export type MibObject = {
  readonly read: () => Value;
  /** Checks without changing anything: an error status of SNMP, or what carries the write out. Absent: read only. */
  readonly write?: (value: Value) => number | (() => void);
};
export type Table = {
  readonly names: readonly ObjectName[];
  /** The indexes of its rows. */
  readonly rows: () => readonly (readonly number[])[];
  readonly cell: (name: ObjectName, index: readonly number[]) => MibObject | undefined;
};
export type Mib = {
  readonly scalar: (name: ObjectName, object: MibObject) => void;
  readonly table: (table: Table) => void;
  readonly get: (oid: string) => MibObject | undefined;
  /** The first object after an identifier, in their order. */
  readonly next: (oid: string) => readonly [oid: string, object: MibObject] | undefined;
};

export function createMib(): Mib {
  const scalars = new Map<string, MibObject>();
  const columns = new Map<string, { readonly name: ObjectName; readonly table: Table }>();
  const get = (oid: string): MibObject | undefined => {
    const scalar = scalars.get(oid);
    if (scalar) return scalar;
    const parts = oid.split('.');
    for (let depth = 1; depth <= 2; depth++) {
      const column = columns.get(parts.slice(0, -depth).join('.'));
      if (column) return column.table.cell(column.name, parts.slice(-depth).map(Number));
    }
    return undefined;
  };
  const all = () => [
    ...scalars.keys(),
    ...[...columns].flatMap(([base, { table }]) => table.rows().map((index) => [base, ...index].join('.'))),
  ];
  return {
    scalar: (name, object) => scalars.set(oidOf(name), object),
    table: (table) => {
      for (const name of table.names) columns.set(oidOf(name), { name, table });
    },
    get,
    next: (oid) => {
      let best: string | undefined;
      for (const each of all())
        if (follows(each, oid) && (best === undefined || follows(best, each)) && get(each)) best = each;
      const object = best === undefined ? undefined : get(best);
      return best !== undefined && object ? [best, object] : undefined;
    },
  };
}

/** Whether one identifier comes after another, number by number. */
function follows(later: string, earlier: string): boolean {
  const [a, b] = [later, earlier].map((oid) => oid.split('.').map(Number));
  for (const [place, number] of (a ?? []).entries()) {
    const other = b?.[place];
    if (other === undefined || number > other) return true;
    if (number < other) return false;
  }
  return false;
}

/** A whole number between two others. */
export function ranged(
  most: { readonly min: number; readonly max: number },
  keep: (value: number) => void,
): NonNullable<MibObject['write']> {
  return ({ type, value }) => {
    const whole = type === 'integer' || type === 'counter' || type === 'gauge';
    if (!whole || typeof value !== 'number' || value < most.min || value > most.max)
      return snmpError.badValue;
    return () => keep(value);
  };
}

/** Octets of at most a length. */
export function limited(most: number, keep: (value: Uint8Array) => void): NonNullable<MibObject['write']> {
  return ({ type, value }) => {
    if (type !== 'octets' || !(value instanceof Uint8Array) || value.length > most) return snmpError.badValue;
    return () => keep(value);
  };
}
