/** What a kind says beyond texts, in words: pages print no slides. */
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { schema as legalSchema } from '#templates/screen/legal/schema.ts';
import { schema as pollSchema } from '#templates/screen/poll/schema.ts';
import type { PublishedMessage, Site } from './citizen-views.ts';
import { isFrench, sayDate } from './dates.ts';
import { countedVotes } from './extras/votes.ts';
import { wordsOf } from './words.ts';

export type Detail = { readonly name: string; readonly value: string };

/** Names and values, ready to be printed; none for a kind that is all text. */
export function detailsOf({ kind, content, values }: PublishedMessage, site: Site): readonly Detail[] {
  if (kind === 'legal') {
    const data = held(legalSchema, content.data);
    return data === undefined ? [] : legalDetails(data, site);
  }
  if (kind === 'poll') {
    const data = held(pollSchema, content.data);
    const options = data && countedVotes(data.options, values);
    return options === undefined ? [] : pollDetails(options, site);
  }
  return [];
}

function held<Schema extends TSchema>(schema: Schema, data: unknown): Static<Schema> | undefined {
  return Value.Check(schema, data) ? data : undefined;
}

function legalDetails(data: Static<typeof legalSchema>, { language, territory }: Site): readonly Detail[] {
  const words = wordsOf(language).legal;
  const { timeZone } = territory;
  const day = (text: string) =>
    sayDate(Temporal.PlainDate.from(text).toZonedDateTime(timeZone).epochMilliseconds, {
      language,
      timeZone,
    });
  return [
    { name: words.reference, value: data.reference },
    { name: words.from, value: day(data.from) },
    { name: words.until, value: day(data.until) },
    ...(data.signedBy === undefined ? [] : [{ name: words.signedBy, value: data.signedBy }]),
  ];
}

function pollDetails(
  options: NonNullable<ReturnType<typeof countedVotes>>,
  { language }: Site,
): readonly Detail[] {
  const total = options.reduce((sum, { votes }) => sum + votes, 0);
  const percent = new Intl.NumberFormat(isFrench(language) ? 'fr-FR' : 'en-GB', { style: 'percent' });
  return options.map(({ label, votes }) => ({
    name: label,
    value: total === 0 ? wordsOf(language).poll.votes(0) : percent.format(votes / total),
  }));
}
