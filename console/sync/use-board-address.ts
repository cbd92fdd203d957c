/** What the board is asked for, and which story is open, as the address says it. */
import { useSearchParams } from 'wouter';
import type { SyncGroup } from '#core/contracts/index.ts';
import type { RowName } from '../api/sync.ts';

const groups: readonly SyncGroup[] = ['late', 'waiting', 'shown'];

export function useBoardAddress(message?: string) {
  const [search, setSearch] = useSearchParams();
  const given = (name: string) => search.get(name) ?? undefined;
  const set = (name: string, value: string | undefined, replace = true) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace },
    );
  const filter = {
    message: message ?? given('message'),
    surface: given('surface'),
    group: groups.find((one) => one === given('show')),
  };
  return {
    filter,
    filtered: Boolean(filter.surface || filter.group || (!message && filter.message)),
    set,
    clear: () => setSearch({}, { replace: true }),
    row: rowOf(given('row')),
    open: ({ message: of, revision, surface }: RowName) => set('row', `${of}~${revision}~${surface}`, false),
    close: () => set('row', undefined),
  };
}

export type BoardAddress = ReturnType<typeof useBoardAddress>;

function rowOf(text: string | undefined): RowName | undefined {
  const [message, revision, surface] = text?.split('~') ?? [];
  return message && surface && Number(revision) > 0
    ? { message, revision: Number(revision), surface }
    : undefined;
}
