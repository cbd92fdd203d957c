/** What every way of sending texts lets the town choose. */
import Type from 'typebox';
import type { Said } from '#core/channel/say.ts';
import { type SmsRules, smsOf, smsSize } from '#core/channel/sms.ts';
import type { MailingType } from '../channel.ts';

export const gsmOptions = {
  transliterate: Type.Boolean({
    title: 'Remplacer les lettres qui doublent le prix (ê, ç, œ…)',
    default: true,
  }),
  mostSegments: Type.Integer({
    title: 'Longueur maximale, en SMS',
    minimum: 1,
    maximum: 6,
    default: 3,
  }),
  cost: Type.Optional(Type.Number({ title: 'Prix d’un SMS, en euros', minimum: 0, maximum: 10 })),
} as const;

/** A text that was wrong is followed by the one that is right; it cannot be taken back. What an alert has to say, it says. */
export const smsCan: MailingType['can'] = (act, kind) => act !== 'withdraw' || kind === 'alert';

/** For the estimate: how many SMS one person's text is, and the price of one. */
export function weighSms(said: Said, options: Readonly<Record<string, unknown>>) {
  const { transliterate, mostSegments, cost } = options as SmsRules & { cost?: number };
  const { segments } = smsSize(smsOf(said, { transliterate, mostSegments }));
  return { segments, ...(cost !== undefined && { cost }) };
}
