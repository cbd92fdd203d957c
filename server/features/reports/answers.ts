/** Models of answers: kept by whoever handles reports, filled by the desk before they are sent. */
import type { Selectable } from 'kysely';
import type { ReportAnswer, ReportAnswerInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { unknownBlanks } from '#core/report/blanks.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { ReportAnswerTable } from '../../store/schema-reports.ts';
import { fold } from '../content/index.ts';
import type { Db } from './rows.ts';
import { clean } from './sending.ts';

export type Answers = {
  /** By name. */
  list(territory: string): Promise<ReportAnswer[]>;
  /** Throws REPORT_ANSWER_BLANK with what is no blank, REPORT_CATEGORY, REPORT_ANSWER_FULL. */
  add(actor: Actor, given: ReportAnswerInput): Promise<ReportAnswer>;
  /** Throws NOT_FOUND as well. */
  change(actor: Actor, id: string, given: ReportAnswerInput): Promise<ReportAnswer>;
  remove(actor: Actor, id: string): Promise<void>;
};

/** Nobody looks through more. */
const most = 200;

export function createAnswers({ store, clock, newId }: Pick<Deps, 'store' | 'clock' | 'newId'>): Answers {
  const { db } = store;

  async function find(from: Db, territory: string, id: string): Promise<ReportAnswer> {
    const row = await from
      .selectFrom('report_answer')
      .selectAll()
      .where('id', '=', id)
      .where('territory_id', '=', territory)
      .executeTakeFirst();
    if (!row) throw new BeffroiError('NOT_FOUND', { what: `/api/report-answers/${id}` });
    return answerOf(row);
  }

  /** The row and who did it, in one transaction. */
  async function act(actor: Actor, id: string, action: string, work: (trx: Db) => Promise<unknown>) {
    await db.transaction().execute(async (trx) => {
      await work(trx);
      await record(trx, {
        id: newId(),
        at: clock(),
        actor: actor.user,
        territory: actor.territory,
        action: `report-answer.${action}`,
        object: { type: 'report-answer', id },
      });
    });
  }

  return {
    async list(territory) {
      const rows = await db
        .selectFrom('report_answer')
        .selectAll()
        .where('territory_id', '=', territory)
        .orderBy('folded')
        .orderBy('id')
        .execute();
      return rows.map(answerOf);
    },
    async add(actor, given) {
      const { territory } = actor;
      const id = newId();
      await act(actor, id, 'create', async (trx) => {
        const { n } = await trx
          .selectFrom('report_answer')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('territory_id', '=', territory)
          .executeTakeFirstOrThrow();
        if (Number(n) >= most) throw new BeffroiError('REPORT_ANSWER_FULL', { most });
        const row = await rowOf(trx, territory, given);
        await trx
          .insertInto('report_answer')
          .values({ id, territory_id: territory, ...row })
          .execute();
      });
      return find(db, territory, id);
    },
    async change(actor, id, given) {
      const { territory } = actor;
      await act(actor, id, 'change', async (trx) => {
        await find(trx, territory, id);
        const row = await rowOf(trx, territory, given);
        await trx.updateTable('report_answer').set(row).where('id', '=', id).execute();
      });
      return find(db, territory, id);
    },
    async remove(actor, id) {
      await act(actor, id, 'remove', async (trx) => {
        await find(trx, actor.territory, id);
        await trx.deleteFrom('report_answer').where('id', '=', id).execute();
      });
    },
  };
}

/** What is kept of it. Throws what is to be mended first. */
async function rowOf(db: Db, territory: string, { name: called, category, states, text }: ReportAnswerInput) {
  const name = clean(called).replace(/\s+/g, ' ');
  const words = { fr: clean(text.fr), ...(text.en !== undefined && { en: clean(text.en) }) };
  if (name === '' || Object.values(words).includes(''))
    throw new BeffroiError('REQUEST_INVALID', { detail: 'name, text' });
  const unknown = Object.values(words).flatMap(unknownBlanks);
  if (unknown.length > 0)
    throw new BeffroiError('REPORT_ANSWER_BLANK', { names: [...new Set(unknown)].join(', ') });
  if (category !== undefined) {
    const found = await db
      .selectFrom('report_category')
      .select('id')
      .where('id', '=', category)
      .where('territory_id', '=', territory)
      .executeTakeFirst();
    if (!found) throw new BeffroiError('REPORT_CATEGORY');
  }
  return {
    name,
    folded: fold(name),
    category_id: category ?? null,
    states: JSON.stringify(states),
    words: JSON.stringify(words),
  };
}

function answerOf({ id, name, category_id, states, words }: Selectable<ReportAnswerTable>): ReportAnswer {
  return {
    id,
    name,
    ...(category_id !== null && { category: category_id }),
    states: JSON.parse(states) as ReportAnswer['states'],
    text: JSON.parse(words) as ReportAnswer['text'],
  };
}
