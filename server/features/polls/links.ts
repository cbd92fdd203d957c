/** Links by e-mail: whoever reads the mailbox may vote. The link holds the address, locked; nothing of it is kept but the letter itself. */
import { isMailbox } from '#core/channel/mailbox.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Emails } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { isDisposable, post } from '../../mail/index.ts';
import { type Form, heldOf, isOpen, type PollRow } from './rows.ts';
import type { Locker } from './vault.ts';
import { normalAddress } from './voters.ts';

export type Links = {
  /**
   * Writes to the address, at most so often a day: what is no address, or has had its letters, is passed over in silence, so that nobody
   * learns who votes. Throws MAILBOX_DISPOSABLE, for one person would have a hundred, and MAILBOX_LATER.
   */
  send(row: PollRow, asked: { address: string; language: 'fr' | 'en' }): Promise<void>;
  /** The address that a link was sent to; undefined when it is none of ours. */
  open(row: PollRow, token: string): string | undefined;
};
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'config' | 'log'>;

/** Of the site. */
export const pagesOf: Readonly<Record<Form, string>> = {
  question: 'consultations',
  survey: 'questionnaires',
  debate: 'debats',
};
const hour = 3_600_000;
const mostADay = 3;
const mostAnHour = 600;

export function createLinks(
  { store, clock, newId, config, log }: Given,
  { locker, emails }: { locker: Locker; emails: Pick<Emails, 'letter'> },
): Links {
  const about = ({ id }: PollRow) => `${id} link`;

  async function written(since: number, to?: string): Promise<number> {
    let query = store.db
      .selectFrom('mail')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('kind', '=', 'poll')
      .where('created_at', '>', since);
    if (to !== undefined) query = query.where('recipient', '=', to);
    return Number((await query.executeTakeFirstOrThrow()).n);
  }

  return {
    async send(row, { address: typed, language }) {
      const address = isMailbox(typed) ? normalAddress(typed) : undefined;
      const now = clock();
      if (address === undefined || !isOpen(row, now) || heldOf(row).who !== 'email') return;
      if (isDisposable(address)) throw new BeffroiError('MAILBOX_DISPOSABLE');
      if ((await written(now - hour)) >= mostAnHour) {
        log.warn(
          { mostAnHour },
          'so many links to consultations leave within the hour that no more are written',
        );
        throw new BeffroiError('MAILBOX_LATER');
      }
      if ((await written(now - 24 * hour, address)) >= mostADay) return;
      const town = await store.db
        .selectFrom('territory')
        .select(['name', 'colour'])
        .where('id', '=', row.territory_id)
        .executeTakeFirstOrThrow();
      const { title } = heldOf(row);
      const query = new URLSearchParams({ v: locker.lock(address, about(row)), lang: language });
      const letter = emails.letter({
        about: 'poll',
        town,
        language,
        title: (language === 'en' ? title.en : undefined) ?? title.fr,
        url: `${config.publicUrl.replace(/\/+$/, '')}/${pagesOf[row.form as Form]}/${row.slug}?${query}`,
      });
      await post(store.db, {
        ...letter,
        id: newId(),
        to: address,
        territory: row.territory_id,
        kind: 'poll',
        at: now,
      });
    },
    open(row, token) {
      try {
        return locker.unlock(token, about(row));
      } catch {
        return undefined;
      }
    },
  };
}
