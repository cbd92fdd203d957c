/** What everybody may know of the town's consultations: those that were announced, and of a ballot nothing. */
import type { PollView } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import { turnoutOf } from './counting.ts';
import { type Db, definitionOf, endingIn, extensionsOf, type PollRow } from './rows.ts';

export type PublicPolls = {
  /** Those that were announced, what ends last first. */
  list(territory: string): Promise<PollView[]>;
  /** Throws NOT_FOUND. */
  read(territory: string, slug: string): Promise<{ row: PollRow; view: PollView }>;
  /** The name of the poll that a short address stands for, the newest of several; undefined when it stands for none. */
  named(territory: string, short: string): Promise<string | undefined>;
  /** Whether there is anything to show. */
  open(territory: string): Promise<boolean>;
};

export function createPublicPolls({ store, clock }: Pick<Deps, 'store' | 'clock'>): PublicPolls {
  const { db } = store;
  const announced = (territory: string) =>
    db
      .selectFrom('poll')
      .selectAll()
      .where('territory_id', '=', territory)
      .where('state', '!=', 'draft')
      .orderBy('closes_at', 'desc')
      .orderBy('id')
      .limit(200);
  return {
    async list(territory) {
      const rows = await announced(territory).execute();
      return Promise.all(rows.map((row) => viewOf(db, row, clock())));
    },
    async read(territory, slug) {
      const row = await announced(territory).where('slug', '=', slug).executeTakeFirst();
      if (!row) throw new BeffroiError('NOT_FOUND', { what: slug });
      return { row, view: await viewOf(db, row, clock()) };
    },
    async named(territory, short) {
      if (!/^[a-z2-9]{4}$/.test(short)) return undefined;
      const row = await db
        .selectFrom('poll')
        .select('slug')
        .where('territory_id', '=', territory)
        .where('state', '!=', 'draft')
        .where('slug', 'like', `%-${short}`)
        .orderBy('announced_at', 'desc')
        .executeTakeFirst();
      return row?.slug;
    },
    async open(territory) {
      return (await announced(territory).limit(1).executeTakeFirst()) !== undefined;
    },
  };
}

export async function viewOf(db: Db, row: PollRow, now: number): Promise<PollView> {
  const definition = definitionOf(row);
  const { web, paper } = await turnoutOf(db, row.id);
  const { codes } = await db
    .selectFrom('poll_code')
    .select((eb) => eb.fn.countAll<number>().as('codes'))
    .where('poll_id', '=', row.id)
    .executeTakeFirstOrThrow();
  return {
    ...definition,
    id: row.id,
    slug: row.slug,
    phase: phaseOf(row, now),
    closesAt: row.closes_at,
    extensions: extensionsOf(row),
    ...endingIn(row),
    turnout: { web, paper },
    codes: Number(codes),
  };
}

function phaseOf(row: PollRow, now: number): PollView['phase'] {
  if (row.state !== 'announced') return row.state as PollView['phase'];
  if (now < definitionOf(row).opensAt) return 'announced';
  return now < row.closes_at ? 'open' : 'ended';
}
