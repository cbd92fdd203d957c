/** A year's recurring duties: proposed in time, made a draft by one press, or put aside for the year. */
import type { ComingDuty, Content } from '#core/contracts/index.ts';
import { duties } from '#core/duties/france.ts';
import { comingDuties } from '#core/duties/next.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Zone } from '#core/recurrence/zone.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { type ContentService, createMessage } from '../content/index.ts';

type Db = Deps['store']['db'];
type Asked = {
  readonly territory: string;
  readonly language: 'fr' | 'en';
  readonly from: string;
  readonly until: string;
  readonly zone: Zone;
};

export function createDuties(deps: Pick<Deps, 'store' | 'clock' | 'newId'>, content: ContentService) {
  const { db } = deps.store;

  async function answer(
    trx: Db,
    actor: Actor,
    { id, year, message }: { id: string; year: number; message: string | null },
  ): Promise<void> {
    const at = deps.clock();
    await trx
      .insertInto('duty_answer')
      .values({
        territory_id: actor.territory,
        duty: id,
        year,
        message_id: message,
        answered_by: actor.user,
        answered_at: at,
      })
      .onConflict((c) =>
        c.columns(['territory_id', 'duty', 'year']).doUpdateSet({ message_id: message, answered_at: at }),
      )
      .execute();
    await record(trx, {
      id: deps.newId(),
      at,
      actor: actor.user,
      territory: actor.territory,
      action: message === null ? 'duty.dismiss' : 'duty.draft',
      object: { type: 'duty', id },
      details: { year, ...(message === null ? {} : { message }) },
    });
  }

  /** Two presses at once come one after the other: the second finds the draft of the first. */
  async function drafted(trx: Db, actor: Actor, id: string, year: number): Promise<string | null> {
    const { message_id } = await trx
      .insertInto('duty_answer')
      .values({
        territory_id: actor.territory,
        duty: id,
        year,
        message_id: null,
        answered_by: actor.user,
        answered_at: deps.clock(),
      })
      .onConflict((c) =>
        c
          .columns(['territory_id', 'duty', 'year'])
          .doUpdateSet((eb) => ({ answered_at: eb.ref('duty_answer.answered_at') })),
      )
      .returning('message_id')
      .executeTakeFirstOrThrow();
    return message_id;
  }

  const known = (id: string) => {
    const duty = duties.find((one) => one.id === id);
    if (!duty) throw new BeffroiError('NOT_FOUND', { what: `duty ${id}` });
    return duty;
  };

  return {
    async coming({ territory, language, ...when }: Asked): Promise<ComingDuty[]> {
      const answers = await db
        .selectFrom('duty_answer')
        .select(['duty', 'year', 'message_id'])
        .where('territory_id', '=', territory)
        .where('year', '>=', Number(when.from.slice(0, 4)))
        .execute();
      return comingDuties(duties, when).map(({ duty, day, year, prepareFrom }) => {
        const found = answers.find((one) => one.duty === duty.id && one.year === year);
        return {
          id: duty.id,
          name: duty.name[language],
          day,
          year,
          prepareFrom,
          source: duty.source,
          mayNotApply: duty.mayNotApply === true,
          ...(found ? { answer: found.message_id === null ? {} : { message: found.message_id } } : {}),
        };
      });
    },
    /** Answers the draft that there is, if there is one. Throws NOT_FOUND for a duty that is not known. */
    async draft(actor: Actor, id: string, year: number): Promise<{ message: string }> {
      const { kind, title, body, topics } = known(id);
      const draft: Content = { title, body, language: 'fr', topics: [...topics], variants: [] };
      const message = await db.transaction().execute(async (trx) => {
        const before = await drafted(trx, actor, id, year);
        if (before !== null) return before;
        const made = await createMessage(content.change(trx, actor), { kind, content: draft });
        await answer(trx, actor, { id, year, message: made.id });
        return made.id;
      });
      content.announce(actor.territory, message);
      return { message };
    },
    async dismiss(actor: Actor, id: string, year: number): Promise<void> {
      const duty = known(id).id;
      await db.transaction().execute((trx) => answer(trx, actor, { id: duty, year, message: null }));
    },
    /** It is proposed again. */
    async reopen(actor: Actor, id: string, year: number): Promise<void> {
      await db
        .deleteFrom('duty_answer')
        .where('territory_id', '=', actor.territory)
        .where('duty', '=', known(id).id)
        .where('year', '=', year)
        .execute();
      await record(db, {
        id: deps.newId(),
        at: deps.clock(),
        actor: actor.user,
        territory: actor.territory,
        action: 'duty.reopen',
        object: { type: 'duty', id },
        details: { year },
      });
    },
  };
}
