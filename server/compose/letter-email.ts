/** What the e-mails to citizens say: a message, a digest of several, and the answer to who wants to subscribe. */
import type { Said } from '#core/channel/say.ts';
import type { Acknowledgement } from '#core/contracts/index.ts';
import type { ReportState } from '#core/report/states.ts';
import { letterWords } from '#templates/email/letter/words.ts';
import { themeOrDefault } from '#templates/theme.ts';
import { isFrench, sayDay } from './dates.ts';
import { fill, oneLine, sayInstant } from './email-words.ts';
import { reportLetter } from './report-letter.ts';

type Town = { readonly name: string; readonly colour: string };
/** That a sheet answers what was asked, was corrected, or is withdrawn. */
export type SheetNews = {
  readonly how: 'answered' | 'corrected' | 'retracted';
  readonly title: string;
  /** The claim with its verdict. */
  readonly line: string | undefined;
  /** What was made good, in the author's words. */
  readonly note?: string;
};
type Links = { readonly manage: string; readonly end: string };
export type LetterView = { readonly town: Town; readonly language: string } & (
  | {
      readonly about: 'message';
      readonly said: Said;
      /** Of the message; the rest is in the language of who reads it. */
      readonly textLanguage: string;
      readonly isAlert: boolean;
      readonly links: Links;
    }
  | {
      readonly about: 'digest';
      readonly items: readonly { readonly said: Said; readonly language: string }[];
      readonly site: string;
      readonly links: Links;
    }
  | { readonly about: 'confirm' | 'known'; readonly url: string }
  | {
      /** To who reported something, or follows it. */
      readonly about: 'report';
      readonly reference: string;
      readonly category: string;
      /** ms */
      readonly receivedAt: number;
      readonly timeZone: string;
      /** Who is in charge of it, where that is what is said. */
      readonly acknowledged?: Acknowledgement | undefined;
      /** Whether somebody reads what is answered to it. */
      readonly answers?: boolean;
      /** Whether they need not confirm that the mailbox is theirs. */
      readonly confirmed?: boolean;
      /** Undefined: that it was received. */
      readonly news:
        | {
            readonly state: ReportState;
            readonly text?: string | undefined;
            readonly expected?: number | undefined;
            readonly sheet?: SheetNews | undefined;
          }
        | undefined;
      readonly url: string;
    }
  | {
      /** To staff: nobody acts on these; or a rule gave them to whoever reads this. */
      readonly about: 'cases';
      readonly assigned?: boolean;
      readonly items: readonly {
        readonly reference: string;
        /** Undefined where it is not for a mailbox. */
        readonly category?: string | undefined;
        readonly department?: string | undefined;
        readonly why: 'overdue' | 'unseen' | 'assigned';
        /** ms: the end of the day an answer was owed on, or when it was received. */
        readonly since: number;
        readonly url: string;
      }[];
      readonly timeZone: string;
      readonly url: string;
    }
  | {
      /** To who wants to vote by this mailbox. */
      readonly about: 'poll';
      readonly title: string;
      readonly url: string;
    }
  | {
      /** To who puts something forward, or supports it. */
      readonly about: 'proposal';
      readonly news: Exclude<keyof (typeof letterWords)['fr']['proposal'], 'hint'>;
      readonly title: string;
      readonly text?: string | undefined;
      readonly url: string;
    }
  | {
      /** To administrators: the token of a way out ends. */
      readonly about: 'token';
      readonly channel: string;
      /** ms */
      readonly until: number;
      readonly timeZone: string;
      readonly url: string;
    }
);

const mostItems = 30;

export function letterModel(view: LetterView) {
  const language = isFrench(view.language) ? 'fr' : 'en';
  const words = letterWords[language];
  const town = oneLine(view.town.name);
  const colour = themeOrDefault(view.town.colour).town;
  const colon = language === 'fr' ? '\u00a0:' : ':';
  const shared = {
    language,
    textLanguage: language as string,
    town,
    colour,
    colon,
    lead: null as string | null,
    paragraphs: [] as string[],
    items: [] as object[],
    more: null as string | null,
    action: null as { label: string; url: string } | null,
    hint: null as string | null,
    links: [] as object[],
  };
  const linked = ({ manage, end }: Links) => [
    { label: words.manage, url: manage, colour, colon },
    { label: words.end, url: end, colour, colon },
  ];
  if (view.about === 'message') {
    const { said } = view;
    return {
      ...shared,
      textLanguage: view.textLanguage,
      subject: oneLine(said.title),
      heading: oneLine(said.title),
      lead: leadOf(said),
      paragraphs: [said.short, ...(said.text ?? '').split('\n')].filter(isSaid),
      action: { label: words.read, url: said.link },
      why: fill(view.isAlert ? words.whyAlert : words.whyNews, { town }),
      links: linked(view.links),
    };
  }
  if (view.about === 'token') {
    const said = words.token;
    const filled = {
      town,
      channel: oneLine(view.channel),
      until: sayInstant(view.until, { language, timeZone: view.timeZone }),
    };
    return {
      ...shared,
      subject: fill(said.subject, filled),
      heading: fill(said.heading, filled),
      paragraphs: [fill(said.text, filled)],
      action: { label: said.action, url: view.url },
      hint: said.hint,
      why: fill(said.why, filled),
    };
  }
  if (view.about === 'poll') {
    const { poll } = words;
    const title = oneLine(view.title);
    return {
      ...shared,
      subject: fill(poll.subject, { town, title }),
      heading: title,
      paragraphs: [fill(poll.text, { town })],
      action: { label: poll.action, url: view.url },
      hint: poll.hint,
      why: fill(words.whyAsked, { town }),
    };
  }
  if (view.about === 'cases') return { ...shared, ...casesLetter(view, { language, town, colour }) };
  if (view.about === 'proposal') {
    const said = words.proposal[view.news];
    const title = oneLine(view.title);
    return {
      ...shared,
      subject: fill(said.subject, { town, title }),
      heading: title,
      paragraphs: [fill(said.text, { town }), ...(view.text ?? '').split('\n').filter(isSaid)],
      action: { label: said.action, url: view.url },
      hint: words.proposal.hint,
      why: fill(words.whyAsked, { town }),
    };
  }
  if (view.about === 'report') return { ...shared, ...reportLetter(view, { language, town }) };
  if (view.about !== 'digest') {
    const said = words[view.about];
    return {
      ...shared,
      subject: fill(said.subject, { town }),
      heading: said.heading,
      paragraphs: [fill(said.text, { town })],
      action: { label: said.action, url: view.url },
      hint: said.hint,
      why: fill(words.whyAsked, { town }),
    };
  }
  const items = view.items.slice(0, mostItems).map(({ said, language: spoken }) => ({
    title: oneLine(said.title),
    url: said.link,
    language: spoken,
    colour,
    lead: leadOf(said),
    text: said.short ?? said.text?.split('\n')[0] ?? null,
  }));
  const [only] = items;
  const left = view.items.length - items.length;
  return {
    ...shared,
    subject:
      items.length === 1 && only
        ? fill(words.news.one, { town, title: only.title })
        : fill(words.news.many, { town, count: view.items.length }),
    heading: fill(words.newsHeading, { town }),
    items,
    more: left > 0 ? fill(words.more, { count: left }) : null,
    action: { label: words.read, url: view.site },
    why: fill(words.whyNews, { town }),
    links: linked(view.links),
  };
}

export type Reader = { readonly language: 'fr' | 'en'; readonly town: string };

/** Without a word of who reported: the desk reads it where only the desk reads. */
function casesLetter(
  { items, timeZone, url, assigned = false }: Extract<LetterView, { about: 'cases' }>,
  { language, town, colour }: Reader & { readonly colour: string },
) {
  const { cases, more } = letterWords[language];
  const said = assigned ? { ...cases, ...cases.given } : cases;
  const day = (at: number) =>
    sayDay(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone), language);
  const left = items.length - mostItems;
  return {
    subject: fill(items.length === 1 ? said.one : said.many, { town, count: items.length }),
    heading: items.length === 1 ? said.headingOne : fill(said.heading, { count: items.length }),
    items: items.slice(0, mostItems).map(({ reference, category, department, why, since, url: page }) => ({
      title: `${reference} · ${category === undefined ? cases.closed : oneLine(category)}`,
      url: page,
      language,
      colour,
      // An answer is owed by the end of a day.
      lead: fill(cases[why], { day: day(why === 'overdue' ? since - 1 : since) }),
      text: department === undefined ? null : oneLine(department),
    })),
    more: left > 0 ? fill(more, { count: left }) : null,
    action: { label: cases.action, url },
    hint: said.hint,
    why: fill(cases.why, { town }),
  };
}

const leadOf = ({ when, place }: Said): string | null => [when, place].filter(isSaid).join(' · ') || null;
export const isSaid = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';
