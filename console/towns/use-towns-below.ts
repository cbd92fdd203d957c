/** Whether the territory has towns to which it may offer something. */
import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.ts';
import { townsQueries } from '../api/towns.ts';

export function useTownsBelow(): boolean {
  const { data: me } = useQuery(queries.me());
  const { data } = useQuery(townsQueries.towns());
  return data?.territories.some(({ parent }) => parent !== undefined && parent === me?.territory.id) ?? false;
}
