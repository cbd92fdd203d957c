/** What a target means. */
import type { Target } from '#core/contracts/index.ts';

export function aimsAtSomething({ all, displays, tags, areas }: Target): boolean {
  return Boolean(all) || Boolean(displays?.length) || Boolean(tags?.length) || Boolean(areas?.length);
}
