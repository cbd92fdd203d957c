/** Tokens of accounts end. Once a day each way out is asked how it stands, and whoever can sign in anew is told in time. */
import type { Selectable } from 'kysely';
import { sha256Hex } from '#core/hash.ts';
import { allows } from '#core/identity/roles.ts';
import type { Emails } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { post } from '../../mail/index.ts';
import type { ChannelTable } from '../../store/schema-outlets.ts';
import { lineOf, type Person } from '../identity/index.ts';

type Channel = Selectable<ChannelTable>;
type Needs = {
  readonly people: (territory: string) => Promise<readonly Person[]>;
  readonly emails: Pick<Emails, 'letter'>;
  /** Asks the other side, and writes down what it said. */
  readonly check: (channel: Channel) => Promise<unknown>;
};

const dayMs = 86_400_000;
/** Days before the end at which it is told. */
const steps = [1, 7, 14] as const;

/** The last of the steps that has come, in days; undefined while there is time, and when it is long over. */
export function stepOf(until: number, now: number): (typeof steps)[number] | undefined {
  if (now - until > dayMs) return undefined;
  return steps.find((days) => until - now <= days * dayMs);
}

export function createTokenWatch(deps: Deps, { people, emails, check }: Needs): () => Promise<void> {
  const { store, clock, config, log } = deps;
  const { db } = store;
  const active = () => db.selectFrom('channel').selectAll().where('active', '=', 1).orderBy('id').execute();

  /** Of the town, else of the nearest territory above it that has any. */
  async function administrators(territory: string): Promise<string[]> {
    for (const one of await lineOf(db, territory)) {
      const found = (await people(one)).filter(
        ({ roles, state }) => state !== 'suspended' && allows(roles, 'administer'),
      );
      if (found.length > 0) return found.map(({ email }) => email);
    }
    return [];
  }

  async function tell({ id, territory_id, title, token_until: until }: Channel): Promise<void> {
    const step = until === null ? undefined : stepOf(until, clock());
    if (until === null || step === undefined) return;
    const town = await db
      .selectFrom('territory')
      .select(['name', 'colour', 'language', 'time_zone'])
      .where('id', '=', territory_id)
      .executeTakeFirstOrThrow();
    const letter = emails.letter({
      about: 'token',
      town,
      language: town.language,
      timeZone: town.time_zone,
      channel: title,
      until,
      url: new URL('/console/settings/channels', config.publicUrl).href,
    });
    for (const to of await administrators(territory_id)) {
      // Its name says what it tells, so that it is told once.
      const mail = sha256Hex(`token ${id} ${until} ${step} ${to}`);
      await db.transaction().execute(async (trx) => {
        if (await trx.selectFrom('mail').select('id').where('id', '=', mail).executeTakeFirst()) return;
        await post(trx, { id: mail, to, ...letter, territory: territory_id, kind: 'token', at: clock() });
      });
    }
  }

  return async () => {
    for (const channel of await active())
      await check(channel).catch((error: unknown) =>
        log.error({ err: error, channel: channel.id }, 'a channel could not be checked'),
      );
    // Without a mail server nobody is told; the desk shows it.
    if (config.mail.smtpUrl === '') return;
    for (const channel of await active()) await tell(channel);
  };
}
