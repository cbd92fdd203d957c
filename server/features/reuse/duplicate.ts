/** A message said again: a new draft with the same text, and where asked with what is left of its placements. */
import type { Message } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { allows } from '#core/identity/roles.ts';
import { spanOf } from '#core/recurrence/span.ts';
import type { Actor, Deps } from '../../deps.ts';
import type { Services } from '../../services.ts';
import { isWritten } from '../content/index.ts';

export type Copied = { readonly message: Message; readonly placements: number };
type Needs = Pick<Services, 'content' | 'scheduling'>;

export function createDuplicate({ clock }: Pick<Deps, 'clock'>, { content, scheduling }: Needs) {
  /** Placements that are over are left behind, and so is what only an alert officer may place, for anybody else. */
  return async (actor: Actor, id: string, { placements }: { placements: boolean }): Promise<Copied> => {
    const original = await content.get(actor.territory, id);
    if (!isWritten(original.kind)) {
      throw new BeffroiError('REQUEST_INVALID', { detail: 'an alert is raised, not copied' });
    }
    const message = await content.create(actor, { kind: original.kind, content: original.latest.content });
    if (!placements) return { message, placements: 0 };
    const loud = allows(actor.roles, 'raise-alert');
    const { placements: all } = await scheduling.placements.list(actor.territory, {
      message: id,
      limit: 500,
    });
    const left = all.filter(
      (one) =>
        (spanOf(one.windows)?.until ?? 0) > clock() &&
        (loud || one.class === 'routine' || one.class === 'campaign'),
    );
    for (const { id: _, territory: _in, createdBy: _by, createdAt: _at, ...input } of left.reverse()) {
      await scheduling.placements.create(actor, { ...input, message: message.id });
    }
    return { message, placements: left.length };
  };
}
