/** One text to one number, or one device, by a town's own way of sending them, past everything that subscribers are told. */
import type { Selectable } from 'kysely';
import type { Said } from '#core/channel/say.ts';
import {
  type ChannelTypes,
  channelTypeOf,
  type Job,
  type MailingType,
  type Sent,
} from '../../channels/index.ts';
import type { Deps } from '../../deps.ts';
import type { ChannelTable } from '../../store/schema-outlets.ts';
import type { Courier } from './courier.ts';

export type Text = {
  readonly territory: string;
  readonly said: Said;
  readonly to: string;
  /** Of a device. */
  readonly keys?: Readonly<Record<string, string>>;
  /** That of the town unless one is named. */
  readonly language?: string;
  /** The same at each attempt. */
  readonly id: string;
  /** ms; nobody wants to hear it later. */
  readonly until: number;
};
type Needs = Pick<Courier, 'requestInit' | 'dispatcher' | 'paceOf'> & { readonly types: ChannelTypes };

export function createOneText(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  needs: Needs,
  by: 'sms' | 'push' = 'sms',
) {
  async function wayOf(
    territory: string,
  ): Promise<{ row: Selectable<ChannelTable>; type: MailingType } | undefined> {
    const rows = await store.db
      .selectFrom('channel')
      .selectAll()
      .where('territory_id', '=', territory)
      .where('active', '=', 1)
      .orderBy('id')
      .execute();
    return rows.flatMap((row) => {
      const type = channelTypeOf(needs.types, row.type);
      return type?.audience === 'subscribers' && type.way === by ? [{ row, type }] : [];
    })[0];
  }

  return {
    has: async (territory: string): Promise<boolean> => (await wayOf(territory)) !== undefined,
    /** Undefined where the town has no such way. */
    async send({ territory, said, to, keys = {}, id, until, ...of }: Text): Promise<Sent | undefined> {
      const way = await wayOf(territory);
      if (!way) return undefined;
      const { row, type } = way;
      const { name, colour, language } = await store.db
        .selectFrom('territory')
        .select(['name', 'colour', 'language'])
        .where('id', '=', territory)
        .executeTakeFirstOrThrow();
      const mailing = await type.open({
        out: {
          act: 'publish',
          kind: by === 'sms' ? 'alert' : 'news',
          message: id,
          revision: 1,
          said,
          language: of.language ?? language,
          town: name,
          colour,
          topics: [],
          translations: [],
          since: clock(),
          until,
        },
        options: JSON.parse(row.options) as Job['options'],
        secrets: JSON.parse(row.secrets) as Job['secrets'],
        key: id,
        now: clock(),
        pace: needs.paceOf(row.id),
        requestInit: needs.requestInit,
        dispatcher: needs.dispatcher,
      });
      try {
        const recipient = { id: 'duty', address: to, keys, language, token: '' };
        const [sent] = await mailing.send([recipient]);
        return sent;
      } finally {
        await mailing.close();
      }
    },
  };
}
export type OneText = ReturnType<typeof createOneText>;
