/** A receipt on paper, for whoever has no e-mail: that the request is on record, and who is in charge of it. */
import type { Acknowledgement } from '#core/contracts/index.ts';
import { reportWords } from '#templates/citizen/report-words.ts';
import { receiptLines, type SiteLanguage, sayMoment } from '../../compose/index.ts';
import { body, heading, openPaper, small, strong, title } from '../../paper/sheet.ts';
import { categoryOf } from './categories.ts';
import type { Db, ReportRow } from './rows.ts';

export type PaperReceipt = {
  readonly town: string;
  readonly timeZone: string;
  readonly language: SiteLanguage;
  readonly reference: string;
  readonly category: string;
  /** ms */
  readonly receivedAt: number;
  readonly description: string;
  /** Undefined: that it is on record, and no more. */
  readonly said: Acknowledgement | undefined;
  /** ms */
  readonly now: number;
};

/** What stands on it, in the language of whoever sent the report. */
export async function paperOf(
  db: Db,
  row: ReportRow,
  given: Pick<PaperReceipt, 'said' | 'now'> & Partial<Pick<PaperReceipt, 'language'>>,
): Promise<PaperReceipt> {
  const town = await db
    .selectFrom('territory')
    .select(['name', 'time_zone'])
    .where('id', '=', row.territory_id)
    .executeTakeFirstOrThrow();
  const { name } = categoryOf(
    await db
      .selectFrom('report_category')
      .selectAll()
      .where('id', '=', row.category_id)
      .executeTakeFirstOrThrow(),
  );
  const language = given.language ?? (row.language === 'en' ? 'en' : 'fr');
  return {
    town: town.name,
    timeZone: town.time_zone,
    language,
    reference: row.reference,
    category: (language === 'en' ? name.en : undefined) ?? name.fr,
    receivedAt: row.received_at ?? row.created_at,
    description: row.description,
    said: given.said,
    now: given.now,
  };
}

export async function receiptPaper(about: PaperReceipt): Promise<Buffer> {
  const { town, timeZone, language, reference, category, receivedAt, description, said, now } = about;
  const { receipt } = reportWords[language];
  const locale = { language, timeZone };
  const fill = (sentence: string) =>
    sentence.replace('{at}', () => sayMoment(receivedAt, locale)).replace('{reference}', () => reference);
  const name = said ? receipt.acknowledged : receipt.onPaper;
  const { paper, bytes } = openPaper({
    title: `${name} ${reference}`,
    author: town,
    language: language === 'en' ? 'en' : 'fr',
    at: new Date(now),
  });
  heading(paper, town, name);
  paper.moveDown(0.6);
  body(paper, fill(said ? receipt.received : receipt.registered));
  if (said) {
    paper.moveDown(0.6);
    for (const line of receiptLines(said, locale)) body(paper, line);
  }
  title(paper, receipt.about);
  strong(paper, category);
  body(paper, description);
  paper.moveDown(1);
  small(
    paper,
    receipt.issued.replace('{at}', () => sayMoment(now, locale)),
  );
  paper.end();
  return bytes;
}
