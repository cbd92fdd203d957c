/** What a sheet on a rumour says beside its text: the claim with its verdict, never apart, and what the facts rest on. */
import { Value } from 'typebox/value';
import type { Content } from '#core/contracts/index.ts';
import { citizenWords } from '#templates/citizen/words.ts';
import { schema } from '#templates/screen/rumour/schema.ts';
import { changeModels } from './citizen-changes.ts';
import type { PublishedMessage, Site } from './citizen-views.ts';
import { isFrench, sayDate, sayMoment } from './dates.ts';
import { localise } from './localise.ts';
import { plainText } from './plain-text.ts';
import { wordsOf } from './words.ts';

/** The claim and its verdict in a line, for whatever sends words; undefined for a content that answers no rumour. */
export function sayRumour({ data, language }: Content): string | undefined {
  if (!Value.Check(schema, data)) return undefined;
  const words = wordsOf(language).rumour;
  return `${words.heard} ${words.quoted(data.claim)} ${words.verdicts[data.verdict]}.`;
}

type Reader = Pick<Site, 'language' | 'territory'>;

/** Null for every other kind. */
export function rumourModel({ kind, content }: PublishedMessage, { language, territory }: Reader) {
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

/** As many lines of the facts as stand beside a question; its page has all of them. */
const mostLines = 6;

/** A sheet as the answer to a question: the claim with its verdict, what is so, and how it was corrected. Null for every other kind. */
export function sheetModel(message: PublishedMessage, site: Reader) {
  const rumour = rumourModel(message, site);
  if (!rumour) return null;
  const { title, body = '', language } = localise(message.content, site.language);
  const words = citizenWords[site.language];
  const locale = { language: site.language, timeZone: site.territory.timeZone };
  return {
    id: message.id,
    href: message.href,
    language,
    title,
    rumour,
    facts: plainText(body).split('\n').slice(0, mostLines),
    changes: changeModels(message, site),
    colon: isFrench(site.language) ? '\u00a0: ' : ': ',
    read: words.rumourRead,
    published: `${words.published} ${sayMoment(message.publishedAt, locale)}`,
  };
}
