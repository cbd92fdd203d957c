/** Two cases that have to do with each other see each other. Nobody outside of the desk does. */
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { type Db, note, type ReportRow } from './rows.ts';

type Given = Pick<Deps, 'clock' | 'newId'>;
type Asked = { readonly report: ReportRow; readonly to: string; readonly actor: Actor };
type Pair = Omit<Asked, 'to'> & { readonly other: ReportRow };

/** More than anybody looks through. */
const most = 50;

/** Null where they are linked already. Throws REPORT_LINK_OTHER, REPORT_LINK_SELF, REPORT_LINK_FULL. */
export async function link(trx: Db, deps: Given, { report, to, actor }: Asked): Promise<object | null> {
  const other = await otherOf(trx, report, to);
  if (other.id === report.id) throw new BeffroiError('REPORT_LINK_SELF');
  for (const { id } of [report, other]) {
    const { n } = await trx
      .selectFrom('report_link')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('report_id', '=', id)
      .executeTakeFirstOrThrow();
    if (Number(n) >= most) throw new BeffroiError('REPORT_LINK_FULL', { most });
  }
  const made = await trx
    .insertInto('report_link')
    .values([
      { report_id: report.id, other_id: other.id },
      { report_id: other.id, other_id: report.id },
    ])
    .onConflict((c) => c.doNothing())
    .returning('report_id')
    .execute();
  if (made.length === 0) return null;
  await noteBoth(trx, deps, { report, other, actor }, 'linked');
  return { other: other.id };
}

/** Null where they are not linked. Throws REPORT_LINK_OTHER. */
export async function unlink(trx: Db, deps: Given, { report, to, actor }: Asked): Promise<object | null> {
  const other = await otherOf(trx, report, to);
  const gone = await trx
    .deleteFrom('report_link')
    .where((eb) =>
      eb.or([
        eb.and([eb('report_id', '=', report.id), eb('other_id', '=', other.id)]),
        eb.and([eb('report_id', '=', other.id), eb('other_id', '=', report.id)]),
      ]),
    )
    .returning('report_id')
    .execute();
  if (gone.length === 0) return null;
  await noteBoth(trx, deps, { report, other, actor }, 'unlinked');
  return { other: other.id };
}

async function otherOf(trx: Db, { territory_id }: ReportRow, id: string): Promise<ReportRow> {
  const other = await trx
    .selectFrom('report')
    .selectAll()
    .where('id', '=', id)
    .where('territory_id', '=', territory_id)
    .where('received_at', 'is not', null)
    .executeTakeFirst();
  if (!other) throw new BeffroiError('REPORT_LINK_OTHER');
  return other;
}

async function noteBoth(
  trx: Db,
  deps: Given,
  { report, other, actor }: Pair,
  kind: 'linked' | 'unlinked',
): Promise<void> {
  const by_user = actor.user;
  await note(trx, deps, { report_id: report.id, kind, text: other.reference, by_user });
  await note(trx, deps, { report_id: other.id, kind, text: report.reference, by_user });
}

export type Related = { readonly row: ReportRow; readonly how: 'linked' | 'part' | 'whole' };

/** What a case has to do with: what it was taken out of, what was taken out of it, what was linked. */
export async function relatedTo(db: Db, { id, split_from }: ReportRow): Promise<Related[]> {
  const linked = await db
    .selectFrom('report_link as l')
    .innerJoin('report as r', 'r.id', 'l.other_id')
    .selectAll('r')
    .where('l.report_id', '=', id)
    .orderBy('r.id')
    .execute();
  const parts = await db
    .selectFrom('report')
    .selectAll()
    .where('split_from', '=', id)
    .orderBy('id')
    .limit(most)
    .execute();
  const whole =
    split_from === null
      ? []
      : await db.selectFrom('report').selectAll().where('id', '=', split_from).execute();
  return [
    ...whole.map((row) => ({ row, how: 'whole' as const })),
    ...parts.map((row) => ({ row, how: 'part' as const })),
    ...linked.map((row) => ({ row, how: 'linked' as const })),
  ];
}

export type Part = Pick<ReportRow, 'id' | 'token' | 'reference'> & { readonly how: 'part' | 'whole' };

/** Those of the same sender; linked ones may be of anybody. */
export async function partsOf(db: Db, row: ReportRow): Promise<Part[]> {
  return (await relatedTo(db, row)).flatMap(({ row: { id, token, reference }, how }) =>
    how === 'linked' ? [] : [{ id, token, reference, how }],
  );
}
