/** One letter becomes a case, or goes with the case that it answers; the same again is none. What machines write is passed over. */
import { type ParsedMail, simpleParser } from 'mailparser';
import { isMailbox } from '#core/channel/mailbox.ts';
import { BeffroiError } from '#core/errors.ts';
import { sha256Hex } from '#core/hash.ts';
import { answered, mostWords, newWords, whyIgnored } from '#core/report/incoming.ts';
import { plainText } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { Services } from '../../services.ts';
import { mostPhotoBytes } from '../media/index.ts';

export type Letter = {
  readonly territory: string;
  readonly category: string;
  readonly language: 'fr' | 'en';
  /** From which we write. */
  readonly own: readonly string[];
  readonly source: Buffer;
  /** False: its end is missing. */
  readonly whole: boolean;
};
type Needs = { readonly reports: Pick<Services['reports'], 'citizen' | 'additions' | 'originals'> };
type Given = Pick<Deps, 'store' | 'clock'>;

const dayMs = 86_400_000;
/** From one address: more is no person's. */
const mostADay = 20;
const mostPhotos = 5;
/** Drawings of a signature are smaller. */
const fewestBytes = 8_000;
const photoTypes = ['image/jpeg', 'image/png', 'image/webp'];

/** Answers what became of it; `known`: it was taken before. */
export async function takeLetter(deps: Given, { reports }: Needs, letter: Letter): Promise<string> {
  const { db } = deps.store;
  const { territory, source, whole } = letter;
  const mail = await simpleParser(source, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    skipTextLinks: true,
    maxHtmlLengthToParse: 1_000_000,
  });
  const headers = headersOf(mail);
  const from = addressOf(mail);
  const key = sha256Hex(headers.get('message-id')?.trim() || source);
  const sender = sha256Hex(from.toLowerCase());
  const taken = { territory_id: territory, key, sender_hash: sender, at: deps.clock() };
  const once = async (trx: Given['store']['db'], outcome: string) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('letter_taken')
      .values({ ...taken, outcome })
      .onConflict((c) => c.doNothing())
      .executeTakeFirstOrThrow();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  };
  const known = await db
    .selectFrom('letter_taken')
    .select('outcome')
    .where('territory_id', '=', territory)
    .where('key', '=', key)
    .executeTakeFirst();
  if (known) return 'known';
  const ignored =
    whyIgnored({ from, headers }, letter.own) ??
    ((await writtenBy(deps, territory, sender)) >= mostADay ? 'too-many' : undefined);
  if (ignored) {
    await once(db, ignored);
    return ignored;
  }
  const text = newWords(textOf(mail));
  const photos: Buffer[] = [];
  for (const file of photosOf(mail, whole)) if (await isPhoto(reports, file)) photos.push(file);
  const left = mail.attachments.length - photos.length;
  const notRead = whole ? left : Math.max(left, 1);
  for (const { report, token } of answered(headers)) {
    const added = await reports.additions.add(territory, {
      report,
      token,
      text,
      photos,
      notRead,
      once: (trx) => once(trx as typeof db, 'reply'),
    });
    if (added) return 'reply';
  }
  await reports.citizen.send(territory, {
    key,
    category: letter.category,
    source: 'email',
    description: described(mail.subject ?? '', text),
    language: letter.language,
    email: from,
    thread:
      headers
        .get('message-id')
        ?.replace(/[^\x21-\x7e]/g, '')
        .slice(0, 500) ?? '',
    photos,
    notRead,
  });
  await once(db, 'case');
  return 'case';
}

async function writtenBy(
  { store: { db }, clock }: Given,
  territory: string,
  sender: string,
): Promise<number> {
  const { n } = await db
    .selectFrom('letter_taken')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('territory_id', '=', territory)
    .where('sender_hash', '=', sender)
    .where('at', '>', clock() - dayMs)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Unfolded (RFC 5322 §2.2.3); the first of each name. */
function headersOf({ headerLines }: ParsedMail): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const { key, line } of headerLines.slice(0, 500))
    if (!all.has(key))
      all.set(
        key,
        line
          .slice(line.indexOf(':') + 1)
          .replace(/\r?\n\s+/g, ' ')
          .trim(),
      );
  return all;
}

/** Of who wrote it; empty where it is none, or several. */
function addressOf({ from }: ParsedMail): string {
  const [only, ...others] = from?.value ?? [];
  const address = only?.address?.trim() ?? '';
  return others.length === 0 && isMailbox(address) ? address : '';
}

/** Its reader takes the square of their number. */
const mostTags = 30_000;

/** As much of it as is read in a moment. */
function readable(html: string): string {
  let at = -1;
  for (let n = 0; n < mostTags; n += 1) {
    at = html.indexOf('<', at + 1);
    if (at < 0) return html;
  }
  return html.slice(0, at);
}

function textOf({ text, html }: ParsedMail): string {
  if (text !== undefined && text.trim() !== '') return text;
  return html ? plainText(readable(html.slice(0, 1_000_000))) : '';
}

/** The subject stands above the words, unless they begin with it. */
function described(subject: string, text: string): string {
  const title = subject.replace(/\s+/g, ' ').trim().slice(0, 300);
  if (text === '') return title === '' ? '—' : title;
  return (title === '' || text.startsWith(title) ? text : `${title}\n\n${text}`).slice(0, mostWords);
}

async function isPhoto({ originals }: Needs['reports'], file: Buffer): Promise<boolean> {
  try {
    await originals.look(file);
    return true;
  } catch (error) {
    if (error instanceof BeffroiError && error.code === 'REPORT_PHOTO') return false;
    throw error;
  }
}

/** Of one that was cut off the last file is not whole. */
function photosOf({ attachments }: ParsedMail, whole: boolean): Buffer[] {
  return (whole ? attachments : attachments.slice(0, -1))
    .filter(({ contentType, size }) => photoTypes.includes(contentType) && size >= fewestBytes)
    .filter(({ size }) => size <= mostPhotoBytes)
    .slice(0, mostPhotos)
    .map(({ content }) => content);
}
