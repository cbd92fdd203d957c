/** What an acknowledgement says, line by line: the same on the page, by e-mail and on paper. */
import type { Acknowledgement } from '#core/contracts/index.ts';
import { reportWords } from '#templates/citizen/report-words.ts';
import { sayDay } from './dates.ts';
import { fill, oneLine } from './email-words.ts';
import type { SiteLanguage } from './site-language.ts';

type Reader = { readonly language: SiteLanguage; readonly timeZone: string };

export function receiptLines(said: Acknowledgement, { language, timeZone }: Reader): string[] {
  const { receipt } = reportWords[language];
  const { department, address, phone, email, silence } = said;
  const spoken = language === 'en' ? 'en' : 'fr';
  const day = (until: number) => {
    // The day that ends then.
    const at = Temporal.Instant.fromEpochMilliseconds(until - 1).toZonedDateTimeISO(timeZone);
    return `${sayDay(at, spoken)} ${at.year}`;
  };
  return [
    fill(receipt.service, { department: oneLine(department) }),
    fill(receipt.address, { address: oneLine(address) }),
    fill(receipt.phone, { phone: oneLine(phone) }),
    ...(email === undefined ? [] : [fill(receipt.email, { email: oneLine(email) })]),
    ...(silence ? [fill(receipt[silence.means], { day: day(silence.until) })] : []),
    ...(silence?.means === 'rejected' ? appealLines(silence.appeal, language) : []),
  ];
}

/** How to contest a refusal, in the reader's language: as the town says it, else as the law has it. What the town says in French alone is said as well. */
function appealLines(
  said: NonNullable<Acknowledgement['silence']>['appeal'],
  language: SiteLanguage,
): string[] {
  const { receipt } = reportWords[language];
  if (language === 'fr') return [said?.fr ?? receipt.appeal];
  if (language === 'en' && said?.en !== undefined) return [said.en];
  // Easy words are not exact: the exact ones follow.
  const exact = said?.fr ?? (language === 'en' ? undefined : reportWords.fr.receipt.appeal);
  return [receipt.appeal, ...(exact === undefined ? [] : [fill(receipt.french, { text: exact })])];
}
