import type { Model } from '#core/contracts/index.ts';

/** Where a message is begun from a model. */
export const startOf = ({ id, kind }: Pick<Model, 'id' | 'kind'>) =>
  `/messages/new?kind=${kind}&model=${encodeURIComponent(id)}`;
