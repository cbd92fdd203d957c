import type { Store } from '../../store/index.ts';

export type Parents = ReadonlyMap<string, string | null>;

/** A territory and those above it. */
export function lineage(territory: string, parents: Parents): string[] {
  const line: string[] = [];
  for (let at: string | null = territory; at !== null && !line.includes(at); at = parents.get(at) ?? null) {
    line.push(at);
  }
  return line;
}

/** The same, of the tree as it stands. */
export async function lineOf(db: Store['db'], territory: string): Promise<string[]> {
  const tree = await db.selectFrom('territory').select(['id', 'parent_id']).execute();
  return lineage(territory, new Map(tree.map((one) => [one.id, one.parent_id])));
}
