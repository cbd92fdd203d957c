/** What a citizen sends, and what of it must be mended before it is kept. */

import { isMailbox } from '#core/channel/mailbox.ts';
import type { ContactInput, GeoPoint, ReportCategory } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { type Answers, readAnswers } from '#core/report/answers.ts';
import { cleanStrings } from '../content/index.ts';
import type { SentPhoto } from '../media/index.ts';

export type Sending = {
  /** Made by the form: the same one again is the same report. */
  readonly key: string;
  readonly category: string;
  readonly source: 'site' | 'phone' | 'counter' | 'open311' | 'email';
  readonly description: string;
  readonly at?: GeoPoint | undefined;
  readonly place?: string | undefined;
  readonly answers?: Answers | undefined;
  readonly email?: string | undefined;
  readonly language: 'fr' | 'en';
  /** Who has entered it for somebody: a user, or a key. */
  readonly by?: string | undefined;
  readonly photos?: readonly SentPhoto[] | undefined;
  /** Message-ID of the letter that this is, by the owner of the mailbox; empty where it has none. */
  readonly thread?: string | undefined;
  /** Files of that letter that are no photos. */
  readonly notRead?: number | undefined;
  /** Of whoever spoke to the agent who has entered it. */
  readonly contact?: ContactInput | undefined;
};

export const clean = (text: string): string => cleanStrings(text).trim();

/** Throws what is to be mended first. */
export function checked(category: ReportCategory | undefined, sending: Sending) {
  if (!category) throw new BeffroiError('REPORT_CATEGORY');
  if (category.emergency)
    throw new BeffroiError('REPORT_EMERGENCY', { numbers: category.emergency.join(', ') });
  const description = clean(sending.description);
  if (description === '') throw new BeffroiError('REQUEST_INVALID', { detail: 'description' });
  const email = sending.email?.trim() ?? '';
  if (email !== '' && !isMailbox(email)) throw new BeffroiError('REPORT_EMAIL');
  const { answers, faults } = readAnswers(category.questions, sending.answers ?? {});
  if (faults.length > 0) {
    const label = (code: string) => category.questions.find((one) => one.code === code)?.label;
    const questions = faults
      .map(({ code }) => label(code)?.[sending.language] ?? label(code)?.fr ?? code)
      .join(', ');
    throw new BeffroiError('REPORT_ANSWERS', { questions });
  }
  return {
    category,
    description: description.slice(0, 4000),
    place: clean(sending.place ?? '').slice(0, 200) || null,
    answers,
    email,
  };
}
