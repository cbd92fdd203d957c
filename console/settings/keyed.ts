/** Lists that are edited as a whole: `key` holds an entry together while it is typed. */
export type Keyed<Entry> = Entry & { readonly key: string };

let last = 0;
export const newKey = (): string => `new-${++last}`;

export const keyed = <Entry extends object>(one: Entry & { readonly id?: string }): Keyed<Entry> => ({
  ...one,
  key: one.id ?? newKey(),
});

export const without = <Entry>(all: readonly Keyed<Entry>[], key: string): readonly Keyed<Entry>[] =>
  all.filter((one) => one.key !== key);

/** `next`: what has become other. */
export const changed = <Entry>(
  all: readonly Keyed<Entry>[],
  key: string,
  next: Partial<Entry>,
): readonly Keyed<Entry>[] => all.map((one) => (one.key === key ? { ...one, ...next } : one));
