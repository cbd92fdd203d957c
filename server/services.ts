import type { Deps, Identity } from './deps.ts';
import { type ContentService, createContent } from './features/content/index.ts';
import { createMedia, type Media } from './features/media/index.ts';
import { createGuard, type Guard } from './http/guard.ts';
import { ensureRootTerritory } from './records/root-territory.ts';

/** What the features offer each other, wired by hand in the order in which they need one another. */
export type Services = {
  /** Id of the territory at the top of the tree: the one a stranger's request is about. */
  readonly rootTerritory: string;
  readonly identity: Identity;
  readonly guard: Guard;
  readonly content: ContentService;
  readonly media: Media;
  close(): Promise<void>;
};

export async function createServices(deps: Deps, overrides: { identity?: Identity } = {}): Promise<Services> {
  const rootTerritory = await ensureRootTerritory(deps);
  const identity: Identity = overrides.identity ?? { actor: () => Promise.resolve(null) };
  return {
    rootTerritory,
    identity,
    guard: createGuard(identity),
    content: createContent(deps),
    media: createMedia(deps),
    close: async () => undefined,
  };
}
