/** What is answered to who wants to subscribe is sent as what they will get: by the same server and the same sender. */
import { openMailLine } from '../../channels/index.ts';
import type { Deps } from '../../deps.ts';
import type { Mailer } from '../../mail/index.ts';

/** Undefined for mails that are no letters to citizens, and where the town has no channel of e-mails. */
export function createLetterMailer({ store, config }: Pick<Deps, 'store' | 'config'>) {
  return async (kind: string, territory: string): Promise<Mailer | undefined> => {
    if (kind !== 'subscription' && kind !== 'report') return undefined;
    const row = await store.db
      .selectFrom('channel')
      .select(['options', 'secrets'])
      .where('territory_id', '=', territory)
      .where('type', '=', 'email')
      .where('active', '=', 1)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    if (!row) return undefined;
    const { from } = JSON.parse(row.options) as { from: string };
    return {
      async send(mail, signal) {
        const line = await openMailLine(config, (JSON.parse(row.secrets) as { smtp?: string }).smtp);
        try {
          return await line.send({ ...mail, from }, signal);
        } finally {
          line.close();
        }
      },
    };
  };
}
