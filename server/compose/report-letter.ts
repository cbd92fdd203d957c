/** The e-mail to whoever reported or asked something: that it was received, who is in charge, what became of it. */
import { reportWords } from '#templates/citizen/report-words.ts';
import { letterWords } from '#templates/email/letter/words.ts';
import { sayDay } from './dates.ts';
import { fill, oneLine, sayInstant } from './email-words.ts';
import { isSaid, type LetterView, type Reader } from './letter-email.ts';
import { receiptLines } from './receipt-lines.ts';

export function reportLetter(
  {
    reference,
    category,
    receivedAt,
    timeZone,
    acknowledged,
    news,
    url,
    answers,
    confirmed,
  }: Extract<LetterView, { about: 'report' }>,
  { language, town }: Reader,
) {
  const { report, whyAsked } = letterWords[language];
  const filled = {
    town,
    reference,
    category: oneLine(category),
    at: sayInstant(receivedAt, { language, timeZone }),
    state: news ? reportWords[language].states[news.state] : '',
    day:
      news?.expected === undefined
        ? ''
        : sayDay(
            Temporal.Instant.fromEpochMilliseconds(news.expected).toZonedDateTimeISO(timeZone),
            language,
          ),
  };
  const sheet = news?.sheet;
  const said = sheet
    ? { ...report.news, ...report.sheet[sheet.how] }
    : news
      ? report.news
      : acknowledged
        ? report.acknowledged
        : report.receipt;
  return {
    subject: fill(said.subject, filled),
    heading: fill(said.heading, filled),
    lead: filled.category,
    paragraphs: [
      fill(said.text, filled),
      ...(acknowledged ? receiptLines(acknowledged, { language, timeZone }) : []),
      ...(filled.day ? [fill(report.planned, filled)] : []),
      ...(news?.text ?? '').split('\n').filter(isSaid),
      ...(sheet && sheet.how !== 'retracted' ? [sheet.note, sheet.line, sheet.title].filter(isSaid) : []),
      ...(answers ? [report.answer] : []),
    ],
    action: { label: said.action, url },
    hint: confirmed ? report.news.hint : said.hint,
    why: fill(whyAsked, { town }),
  };
}
