/** Which displays are asked for: it stands in the address, so that a view can be sent to a colleague. */
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { DisplayFilter, Turn } from '../api/displays.ts';

const names = ['q', 'tag', 'kind', 'condition'] as const;
type Name = (typeof names)[number];

export type Filter = {
  readonly value: DisplayFilter;
  /** Something was asked for that may be taken back. */
  readonly any: boolean;
  readonly turn: Turn;
  readonly set: (name: Name, to: string) => void;
  readonly go: (turn: Turn) => void;
  readonly clear: () => void;
};

export function useFilter(): Filter {
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  const { value, turn } = useMemo(() => {
    const given = new URLSearchParams(text);
    const read = <K extends string>(keys: readonly K[]) =>
      Object.fromEntries(
        keys.flatMap((key) => (given.get(key) ? [[key, given.get(key) ?? '']] : [])),
      ) as Partial<Record<K, string>>;
    return { value: read(names), turn: read(['after', 'before']) };
  }, [text]);
  const change = (by: (next: URLSearchParams) => void, replace: boolean) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('after');
        next.delete('before');
        by(next);
        return next;
      },
      { replace },
    );
  return {
    value,
    any: names.some((name) => value[name]),
    turn,
    set: (name, to) => change((next) => (to ? next.set(name, to) : next.delete(name)), true),
    go: ({ after, before }) =>
      change((next) => {
        if (after) next.set('after', after);
        if (before) next.set('before', before);
      }, false),
    clear: () => setSearch({}, { replace: true }),
  };
}
