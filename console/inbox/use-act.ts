/** Which form of a report is open: each has an address of its own. */
import { useSearchParams } from 'wouter';

export type Act = 'assign' | 'category' | 'link' | 'split' | 'sheet' | 'claim';

export function useAct(): [act: string | null, open: (act: Act) => void, close: () => void] {
  const [search, setSearch] = useSearchParams();
  return [
    search.get('do'),
    (act) => setSearch({ do: act }, { replace: true }),
    () => setSearch({}, { replace: true }),
  ];
}
