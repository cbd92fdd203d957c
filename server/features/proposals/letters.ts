/** E-mails to whoever puts something forward or supports it: few to one mailbox, and none that was not asked for. */

import { BeffroiError } from '#core/errors.ts';
import type { Emails } from '../../compose/index.ts';
import type { LetterView } from '../../compose/letter-email.ts';
import type { Deps } from '../../deps.ts';
import { isDisposable, post } from '../../mail/index.ts';
import type { Db } from './rows.ts';

type News = Extract<LetterView, { about: 'proposal' }>['news'];
export type Letters = {
  /**
   * `asked`: by a stranger, at most so often a day to one mailbox and an hour in all, and never to a mailbox of some minutes. Throws
   * MAILBOX_LATER and MAILBOX_DISPOSABLE: what is said to have been sent has been.
   */
  send(
    db: Db,
    letter: {
      readonly to: string;
      readonly territory: string;
      readonly language: 'fr' | 'en';
      readonly news: News;
      readonly title: string;
      readonly text?: string | undefined;
      readonly path: string;
      readonly asked: boolean;
    },
  ): Promise<void>;
};

const hour = 3_600_000;
const mostADay = 5;
const mostAnHour = 600;

export function createLetters(
  { clock, newId, config, log }: Pick<Deps, 'clock' | 'newId' | 'config' | 'log'>,
  emails: Pick<Emails, 'letter'>,
): Letters {
  async function written(db: Db, since: number, to?: string): Promise<number> {
    let query = db
      .selectFrom('mail')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('kind', '=', 'proposal')
      .where('created_at', '>', since);
    if (to !== undefined) query = query.where('recipient', '=', to);
    return Number((await query.executeTakeFirstOrThrow()).n);
  }

  return {
    async send(db, { to, territory, language, news, title, text, path, asked }) {
      const now = clock();
      if (asked) {
        if (isDisposable(to)) throw new BeffroiError('MAILBOX_DISPOSABLE');
        if ((await written(db, now - hour)) >= mostAnHour) {
          log.warn(
            { mostAnHour },
            'so many letters about proposals leave within the hour that no more are written',
          );
          throw new BeffroiError('MAILBOX_LATER');
        }
        if ((await written(db, now - 24 * hour, to)) >= mostADay) throw new BeffroiError('MAILBOX_LATER');
      }
      const town = await db
        .selectFrom('territory')
        .select(['name', 'colour'])
        .where('id', '=', territory)
        .executeTakeFirstOrThrow();
      const url = `${config.publicUrl.replace(/\/+$/, '')}${path}`;
      const letter = emails.letter({ about: 'proposal', town, language, news, title, text, url });
      await post(db, { ...letter, id: newId(), to, territory, kind: 'proposal', at: now });
    },
  };
}
