/** The letters that carry the codes of a consultation to their readers. Nobody's name stands on them: no list says who has which. */
import { join } from 'node:path';
import { plain } from '#core/ballot/receipt.ts';
import { BeffroiError } from '#core/errors.ts';
import { themeOrDefault, typefaceOf } from '#templates/theme.ts';
import { qrPath, sayMoment } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { setInType } from '../../paper/letters.ts';
import { registerKey, voterHash } from './keys.ts';
import { pagesOf } from './links.ts';
import { type Form, heldOf, type PollRow } from './rows.ts';
import type { Locker } from './vault.ts';

export type Printing = { readonly codes: readonly string[]; readonly language: 'fr' | 'en' };
const fontsDir = join(import.meta.dirname, '../../../templates/fonts');
const atOnce = 500;

const fr = {
  intro: (end: string) => `Votre commune vous demande votre avis. Répondez avant le ${end}.`,
  yourCode: 'Votre code',
  steps: [
    'Visez le dessin avec l’appareil photo du téléphone, ou tapez l’adresse ci-dessous.',
    'Écrivez le code, puis choisissez.',
    'Gardez le reçu\u00a0: il permet de vérifier que votre réponse est comptée.',
  ],
  counter: 'Sans Internet\u00a0: à la mairie, avec cette lettre.',
  foot: [
    'Un code compte une seule fois. Il a été mis sous pli au hasard\u00a0: personne ne sait qui a reçu lequel.',
    'Ne le donnez à personne. Une lettre perdue ne peut pas être retrouvée par la mairie.',
  ],
};
const en: typeof fr = {
  intro: (end) => `Your town asks what you think. Answer before ${end}.`,
  yourCode: 'Your code',
  steps: [
    'Point the camera of a phone at the drawing, or type the address below.',
    'Type the code, then choose.',
    'Keep the receipt: it lets you check that your answer is counted.',
  ],
  counter: 'Without the Internet: at the town hall, with this letter.',
  foot: [
    'A code counts once. It was put into an envelope at random: nobody knows who has which.',
    'Give it to nobody. The town hall cannot find a lost letter again.',
  ],
};

/** PDF. Throws POLL_NOT_OPEN once it has ended, POLL_VOTER for a code that is none of this poll, PAPER_LETTERS. */
export async function printCodes(
  { store, clock, config }: Pick<Deps, 'store' | 'clock' | 'config'>,
  locker: Locker,
  row: PollRow,
  { codes, language }: Printing,
): Promise<Buffer> {
  const { db } = store;
  const key = registerKey(row, locker);
  const { title: said, paper } = heldOf(row);
  const now = clock();
  if (row.state !== 'announced' || key === undefined || now >= row.closes_at)
    throw new BeffroiError('POLL_NOT_OPEN');
  const known = new Set<string>();
  const voters = codes.map((code) => voterHash(key, plain(code)));
  for (let at = 0; at < voters.length; at += atOnce) {
    const found = await db
      .selectFrom('poll_code')
      .select('voter')
      .where('poll_id', '=', row.id)
      .where('voter', 'in', voters.slice(at, at + atOnce))
      .execute();
    for (const { voter } of found) known.add(voter);
  }
  if (voters.some((voter) => !known.has(voter))) throw new BeffroiError('POLL_VOTER');
  const town = await db
    .selectFrom('territory')
    .select(['name', 'colour', 'typeface', 'time_zone'])
    .where('id', '=', row.territory_id)
    .executeTakeFirstOrThrow();
  const words = language === 'en' ? en : fr;
  const link = `${config.publicUrl.replace(/\/+$/, '')}/${pagesOf[row.form as Form]}/${row.slug}`;
  const qr = qrPath(link);
  const title = (language === 'en' ? said.en : undefined) ?? said.fr;
  const [setTown, setTitle] = [town.name, title].map(setInType);
  if (!qr || setTown === undefined || setTitle === undefined) throw new BeffroiError('PAPER_LETTERS');
  const end = sayMoment(row.closes_at, { language, timeZone: town.time_zone });
  // Loaded with the first letters, as for posters.
  const { codeLetters } = await import('../../paper/code-letter.ts');
  return codeLetters(
    codes,
    {
      town: setTown,
      title: setTitle,
      intro: words.intro(end),
      yourCode: words.yourCode,
      steps: words.steps,
      ...(paper && { otherwise: words.counter }),
      link: link.replace(/^https?:\/\//, ''),
      qr,
      foot: words.foot,
      language,
      at: new Date(now),
    },
    { theme: themeOrDefault(town.colour), typeface: typefaceOf(town.typeface), fontsDir },
  );
}
