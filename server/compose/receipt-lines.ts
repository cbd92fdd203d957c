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
  const appeal = silence?.appeal && ((spoken === 'en' ? silence.appeal.en : undefined) ?? silence.appeal.fr);
  return [
    fill(receipt.service, { department: oneLine(department) }),
    fill(receipt.address, { address: oneLine(address) }),
    fill(receipt.phone, { phone: oneLine(phone) }),
    ...(email === undefined ? [] : [fill(receipt.email, { email: oneLine(email) })]),
    ...(silence ? [fill(receipt[silence.means], { day: day(silence.until) })] : []),
    ...(appeal === undefined ? [] : [appeal]),
  ];
}
