/** What a sheet on a rumour says beside its text: the claim with its verdict, never apart, and what the facts rest on. */
import { Value } from 'typebox/value';
import type { Content } from '#core/contracts/index.ts';
import { schema } from '#templates/screen/rumour/schema.ts';
import type { PublishedMessage, Site } from './citizen-views.ts';
import { sayDate } from './dates.ts';
import { wordsOf } from './words.ts';

/** The claim and its verdict in a line, for whatever sends words; undefined for a content that answers no rumour. */
export function sayRumour({ data, language }: Content): string | undefined {
  if (!Value.Check(schema, data)) return undefined;
  const words = wordsOf(language).rumour;
  return `${words.heard} ${words.quoted(data.claim)} ${words.verdicts[data.verdict]}.`;
}

/** Null for every other kind. */
export function rumourModel({ kind, content }: PublishedMessage, { language, territory }: Site) {
  if (kind !== 'rumour' || !Value.Check(schema, content.data)) return null;
  const { claim, verdict, heardOn, sources = [] } = content.data;
  const { timeZone } = territory;
  const words = wordsOf(language).rumour;
  return {
    heard: words.heard,
    claim: words.quoted(claim),
    ownLanguage: content.language,
    verdict: words.verdicts[verdict],
    no: verdict === 'false' || verdict === 'misleading',
    half: verdict === 'unproven' || verdict === 'partly',
    yes: verdict === 'true',
    heardOn:
      heardOn === undefined
        ? null
        : `${words.heardOn} ${sayDate(Temporal.PlainDate.from(heardOn).toZonedDateTime(timeZone).epochMilliseconds, { language, timeZone })}`,
    sources: sources.map(({ name, url = null }) => ({ name, url })),
  };
}
