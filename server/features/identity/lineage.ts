export type Parents = ReadonlyMap<string, string | null>;

/** A territory and those above it. */
export function lineage(territory: string, parents: Parents): string[] {
  const line: string[] = [];
  for (let at: string | null = territory; at !== null && !line.includes(at); at = parents.get(at) ?? null) {
    line.push(at);
  }
  return line;
}
