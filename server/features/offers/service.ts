/** Messages offered by a territory to those below it: offered, answered, followed. */
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import type { ContentService } from '../content/index.ts';
import { periodFor } from '../elections/index.ts';
import type { Placements } from '../scheduling/index.ts';
import { acceptOffer, type Change, note, type OfferRow, originOf } from './accept.ts';
import type { Acceptance, OfferInput, Rule, RuleInput, Suggestion } from './contracts.ts';
import { createFollower, systemActor } from './follow.ts';
import { matches, ruleOf } from './rules.ts';

const mostRules = 50;

export type Offers = {
  /** Offers a live message to towns below; those that were asked before are not asked again. Throws OFFER_NOT_LIVE, OFFER_NOBODY. */
  offer(actor: Actor, message: string, input: OfferInput): Promise<void>;
  /** Takes back what nobody has answered yet. */
  takeBack(actor: Actor, message: string): Promise<void>;
  /** Answers the town's message. Throws NOT_FOUND, OFFER_ANSWERED, OFFER_NOT_LIVE, PLACEMENT_WINDOW. */
  accept(actor: Actor, id: string, given: Acceptance): Promise<string>;
  decline(actor: Actor, id: string, comment?: string): Promise<void>;
  rules(territory: string): Promise<Rule[]>;
  addRule(actor: Actor, input: RuleInput): Promise<Rule>;
  removeRule(actor: Actor, id: string): Promise<void>;
  /** Makes what was accepted say what its origin says now. */
  follow(): Promise<void>;
  close(): Promise<void>;
};

type Needs = {
  readonly content: Pick<ContentService, 'announce'>;
  readonly placements: Pick<Placements, 'expectWindows'>;
};

export function createOffers(deps: Deps, { content, placements }: Needs): Offers {
  const { store, clock, newId, bus } = deps;
  const { db } = store;
  const changeIn = (trx: Change['db'], actor: Actor): Change => ({ db: trx, actor, at: clock(), newId });
  const follower = createFollower(deps, content);
  const hint = (territory: string) => bus.emit('changed', { topic: 'messages', territory });

  async function townsBelow(territory: string, wanted: readonly string[] | undefined): Promise<string[]> {
    const rows = await db
      .selectFrom('territory')
      .select('id')
      .where('parent_id', '=', territory)
      .orderBy('id')
      .execute();
    const below = rows.map(({ id }) => id);
    // Whoever is not below is not offered anything, and whether they exist is not said.
    return wanted === undefined ? below : below.filter((id) => wanted.includes(id));
  }

  async function live(actor: Actor, message: string) {
    const own = await db
      .selectFrom('message')
      .select('id')
      .where('id', '=', message)
      .where('territory_id', '=', actor.territory)
      .executeTakeFirst();
    if (!own) throw new BeffroiError('NOT_FOUND', { what: `message ${message}` });
    const origin = await originOf(db, message);
    if (!origin || origin.live === 0 || origin.kind === 'alert') throw new BeffroiError('OFFER_NOT_LIVE');
    return origin;
  }

  async function openOffer(actor: Actor, id: string): Promise<OfferRow> {
    const row = await db
      .selectFrom('message_offer')
      .selectAll()
      .where('id', '=', id)
      .where('territory_id', '=', actor.territory)
      .executeTakeFirst();
    if (!row) throw new BeffroiError('NOT_FOUND', { what: `offer ${id}` });
    if (row.state !== 'open') throw new BeffroiError('OFFER_ANSWERED');
    return row;
  }

  /** Compare and set: two answers at once cannot both be given. */
  async function claim(trx: Change['db'], id: string, state: string, at: number, by: string): Promise<void> {
    const { numUpdatedRows } = await trx
      .updateTable('message_offer')
      .set({ state, decided_at: at, decided_by: by })
      .where('id', '=', id)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new BeffroiError('OFFER_ANSWERED');
  }

  async function rules(territory: string): Promise<Rule[]> {
    const rows = await db
      .selectFrom('offer_rule')
      .selectAll()
      .where('territory_id', '=', territory)
      .orderBy('id')
      .limit(mostRules)
      .execute();
    return rows.map(ruleOf);
  }

  /** Days that a town has no calendar for cannot be kept there. Throws PLACEMENT_WINDOW. */
  async function expectSuggestion(territory: string, suggestion: Suggestion | undefined): Promise<void> {
    if (suggestion) await placements.expectWindows(territory, suggestion.windows);
  }

  async function take(actor: Actor, row: OfferRow, given: Acceptance & { rule?: string }): Promise<string> {
    const origin = await originOf(db, row.origin_message);
    if (!origin || origin.live === 0) throw new BeffroiError('OFFER_NOT_LIVE');
    const { short, place = true, rule } = given;
    if (place) await expectSuggestion(actor.territory, suggestionOf(row));
    const id = await db.transaction().execute(async (trx) => {
      await claim(trx, row.id, 'accepted', clock(), actor.user);
      return acceptOffer(changeIn(trx, actor), row, { origin, short, place, ...(rule && { rule }) });
    });
    bus.emit('outbox', { topic: 'placement' });
    bus.emit('changed', { topic: 'placements', territory: actor.territory });
    content.announce(actor.territory, id);
    // It may have changed while it was being accepted.
    const now = await originOf(db, row.origin_message);
    if (now && now.live !== origin.live) await follower.catchUp(row.origin_message);
    return id;
  }

  /** What a rule cannot place here waits for somebody of the town. */
  async function takeByRule(row: OfferRow, rule: string): Promise<void> {
    try {
      await take(systemActor(row.territory_id), row, { rule });
    } catch (error) {
      if (!(error instanceof BeffroiError && error.code === 'PLACEMENT_WINDOW')) throw error;
    }
  }

  /** The first rule that wants it, unless the town must look at it itself. */
  async function ruleFor(territory: string, origin: Awaited<ReturnType<typeof live>>) {
    if (await periodFor(db, territory, origin.kind, clock())) return undefined;
    const said = { kind: origin.kind, topics: origin.content.topics };
    return (await rules(territory)).find((rule) => matches(rule, said));
  }

  return {
    async offer(actor, message, { to, note: words, suggestion }) {
      const origin = await live(actor, message);
      const towns = await townsBelow(actor.territory, to);
      if (towns.length === 0) throw new BeffroiError('OFFER_NOBODY');
      await expectSuggestion(actor.territory, suggestion);
      const at = clock();
      await db.transaction().execute(async (trx) => {
        for (const territory_id of towns) {
          const answer = {
            state: 'open',
            placement: suggestion ? JSON.stringify(suggestion) : null,
            note: words ?? null,
            offered_by: actor.user,
            offered_at: at,
          };
          await trx
            .insertInto('message_offer')
            .values({
              id: newId(),
              origin_message: message,
              origin_territory: actor.territory,
              territory_id,
              ...answer,
              decided_by: null,
              decided_at: null,
              comment: null,
              rule_id: null,
              message_id: null,
              short: null,
              followed: null,
            })
            .onConflict((c) =>
              c
                .columns(['origin_message', 'territory_id'])
                .doUpdateSet(answer)
                .where('message_offer.state', '=', 'taken-back'),
            )
            .execute();
        }
        await note({ ...changeIn(trx, actor) }, 'offer.make', message, { towns: towns.length }, 'message');
      });
      const open = await db
        .selectFrom('message_offer')
        .selectAll()
        .where('origin_message', '=', message)
        .where('state', '=', 'open')
        .execute();
      for (const row of open) {
        const rule = await ruleFor(row.territory_id, origin);
        if (rule) await takeByRule(row, rule.id);
        hint(row.territory_id);
      }
      hint(actor.territory);
    },
    async takeBack(actor, message) {
      const at = clock();
      await db.transaction().execute(async (trx) => {
        await trx
          .updateTable('message_offer')
          .set({ state: 'taken-back', decided_at: at, decided_by: actor.user })
          .where('origin_message', '=', message)
          .where('origin_territory', '=', actor.territory)
          .where('state', '=', 'open')
          .execute();
        await note(changeIn(trx, actor), 'offer.take-back', message, {}, 'message');
      });
      hint(actor.territory);
    },
    accept: async (actor, id, given) => take(actor, await openOffer(actor, id), given),
    async decline(actor, id, comment) {
      const row = await openOffer(actor, id);
      await db.transaction().execute(async (trx) => {
        await claim(trx, id, 'declined', clock(), actor.user);
        await trx
          .updateTable('message_offer')
          .set({ comment: comment ?? null })
          .where('id', '=', id)
          .execute();
        await note(changeIn(trx, actor), 'offer.decline', id);
      });
      hint(actor.territory);
      hint(row.origin_territory);
    },
    rules,
    async addRule(actor, { kinds, topics }) {
      const id = newId();
      const row = {
        id,
        territory_id: actor.territory,
        kinds: JSON.stringify([...new Set(kinds)]),
        topics: JSON.stringify([...new Set(topics.map((topic) => topic.trim()))]),
        created_by: actor.user,
        created_at: clock(),
      };
      await db.transaction().execute(async (trx) => {
        await trx.insertInto('offer_rule').values(row).execute();
        await note(changeIn(trx, actor), 'offer-rule.create', id, { kinds, topics }, 'offer-rule');
      });
      return ruleOf(row);
    },
    async removeRule(actor, id) {
      await db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('offer_rule')
          .where('id', '=', id)
          .where('territory_id', '=', actor.territory)
          .executeTakeFirst();
        if (numDeletedRows === 0n) throw new BeffroiError('NOT_FOUND', { what: `rule ${id}` });
        await note(changeIn(trx, actor), 'offer-rule.remove', id, {}, 'offer-rule');
      });
    },
    follow: follower.follow,
    close: follower.close,
  };
}

function suggestionOf({ placement }: OfferRow): Suggestion | undefined {
  return placement === null ? undefined : (JSON.parse(placement) as Suggestion);
}
