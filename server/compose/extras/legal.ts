import type { Shape } from '#templates/contract.ts';
import { schema } from '#templates/screen/legal/schema.ts';
import type { LegalView } from '#templates/screen/legal/view.ts';
import { sayDate } from '../dates.ts';
import { wordsOf } from '../words.ts';
import { isRefused, readData } from './data.ts';
import type { MakeExtra } from './extra.ts';
import { twoLines } from './rows.ts';

const columnWidth: Readonly<Record<Shape, number>> = {
  wide: 44,
  landscape: 44,
  square: 40,
  portrait: 40,
  tall: 40,
};

export const legal: MakeExtra = ({ context, locale, shape }) => {
  const data = readData(schema, context.content);
  if (isRefused(data)) return data;
  const words = wordsOf(locale.language).legal;
  const day = (text: string) =>
    sayDate(Temporal.PlainDate.from(text).toZonedDateTime(locale.timeZone).epochMilliseconds, locale);
  const facts = [
    { name: words.reference, value: data.reference },
    { name: words.from, value: day(data.from) },
    { name: words.until, value: day(data.until) },
    ...(data.signedBy === undefined ? [] : [{ name: words.signedBy, value: data.signedBy }]),
  ].map(({ name, value }) => ({ name, value: twoLines(value, 4.2, columnWidth[shape]) }));
  const whole = context.content.link ?? context.page;
  const read = whole === undefined ? null : words.read(data.pages);
  const view: LegalView = { facts, read };
  return { view, said: [...facts.map(({ value }) => value), read ?? ''] };
};
