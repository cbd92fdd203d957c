/** From the snapshot to the pages that citizens read. */
import type {
  PollPageView,
  PublishedMessage,
  ReportPageView,
  StepView,
  SubscribeView,
} from '../../compose/index.ts';
import { statementOf } from './accessibility.ts';
import type { Rendered } from './cache.ts';
import { carry } from './carry.ts';
import { charterOf } from './charter.ts';
import { directoryData, directoryView } from './directory-data.ts';
import { openDataModel } from './open-data.ts';
import {
  accessibilityPath,
  charterPath,
  directoryPath,
  embedPath,
  favouritesPath,
  noticesIn,
  noticesPath,
  notificationsPath,
  openDataPath,
  rumoursIn,
  rumoursPath,
} from './paths.ts';
import { type Language, type PageParts, siteOf, withHead } from './site-view.ts';
import type { Snapshot } from './snapshot.ts';
import { homeData, messageData } from './structured-data.ts';
import { embedCode, widgetPath } from './widget.ts';

type Asked = { readonly snapshot: Snapshot; readonly language: Language };
export type Failure = { readonly status: number; readonly title: string; readonly detail?: string };

/** As many as a person reads; the agenda and the feeds hold all. */
const homeMessages = 60;
const homeUpcoming = 8;
const nextDates = 8;
/** As many as a subscription takes. */
const mostTopics = 20;

export type SitePages = {
  home(asked: Asked): Rendered;
  agenda(asked: Asked): Rendered;
  notices(asked: Asked): Rendered;
  rumours(asked: Asked): Rendered;
  directory(asked: Asked): Rendered;
  favourites(asked: Asked): Rendered;
  notifications(asked: Asked): Rendered;
  embed(asked: Asked): Rendered;
  accessibility(asked: Asked): Rendered;
  charter(asked: Asked): Rendered;
  openData(asked: Asked): Rendered;
  message(asked: Asked & { message: PublishedMessage }): Rendered;
  subscribe(asked: Asked & Owned & Omit<SubscribeView, 'site'>): Rendered;
  step(asked: Asked & Owned & Omit<StepView, 'site'>): Rendered;
  report(asked: Asked & Owned & Omit<ReportPageView, 'site'>): Rendered;
  poll(asked: Asked & Owned & Omit<PollPageView, 'site'>): Rendered;
  failure(asked: Asked & Failure): string;
};
/** Where the page can be read in the other language; nowhere when its address is a secret. */
type Owned = { readonly path: string | undefined };

export function createSitePages(parts: PageParts): SitePages {
  const html = (asked: Asked, body: string, more: Record<string, string> = {}): Rendered => ({
    body: carry(body, asked.language),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': asked.language,
      vary: 'accept-language',
      ...more,
    },
  });
  return {
    home(asked) {
      const { messages, occurrences } = asked.snapshot;
      const planned = new Set(occurrences.map(({ message }) => message.id));
      // An event stands among the dates; one too far ahead for them, among the news; one that is over, nowhere.
      const news = messages.filter(
        (message) =>
          message.kind !== 'alert' && (message.kind !== 'event' || isAhead(message, planned, asked.snapshot)),
      );
      const first = firstOfEach(occurrences).slice(0, homeUpcoming);
      const site = siteOf(parts, asked, '/');
      const view = {
        site: withHead(site, { ...parts, ...asked, data: () => homeData({ ...parts, ...asked }) }),
        messages: news.slice(0, homeMessages),
        upcoming: first,
      };
      return html(asked, parts.pages.home(view));
    },
    agenda(asked) {
      const site = withHead(siteOf(parts, asked, '/agenda'), { ...parts, ...asked });
      const view = { site, occurrences: asked.snapshot.occurrences };
      return html(asked, parts.pages.agenda(view));
    },
    notices(asked) {
      const site = withHead(siteOf(parts, asked, noticesPath), { ...parts, ...asked });
      return html(asked, parts.pages.notices({ site, messages: noticesIn(asked.snapshot) }));
    },
    rumours(asked) {
      const site = withHead(siteOf(parts, asked, rumoursPath), { ...parts, ...asked });
      return html(asked, parts.pages.rumours({ site, messages: rumoursIn(asked.snapshot) }));
    },
    directory(asked) {
      const view = directoryView(asked.snapshot);
      const data = () => directoryData(view, { ...parts, ...asked });
      const site = withHead(siteOf(parts, asked, directoryPath), { ...parts, ...asked, data });
      return html(asked, parts.pages.directory({ site, ...view }));
    },
    favourites(asked) {
      return html(asked, parts.pages.favourites({ site: siteOf(parts, asked, favouritesPath) }));
    },
    notifications(asked) {
      const site = siteOf(parts, asked, notificationsPath);
      const { neighbourhoods } = asked.snapshot;
      return html(
        asked,
        parts.pages.notifications({ site, topics: topicsIn(asked.snapshot), neighbourhoods }),
      );
    },
    embed(asked) {
      const site = withHead(siteOf(parts, asked, embedPath), { ...parts, ...asked });
      return html(
        asked,
        parts.pages.embed({ site, script: widgetPath, ...embedCode({ ...parts, ...asked }) }),
      );
    },
    accessibility(asked) {
      const site = siteOf(parts, asked, accessibilityPath);
      const { timeZone } = asked.snapshot.territory;
      const statement = statementOf(parts.checked, { language: asked.language, timeZone });
      return html(asked, parts.pages.text({ site, ...statement }));
    },
    charter(asked) {
      const site = siteOf(parts, asked, charterPath);
      return html(asked, parts.pages.text({ site, ...charterOf(asked.language) }));
    },
    openData(asked) {
      const site = siteOf(parts, asked, openDataPath);
      return html(
        asked,
        parts.pages.openData({ site, parts: openDataModel(asked.snapshot, asked.language) }),
      );
    },
    message({ message, ...asked }) {
      const dates = asked.snapshot.occurrences.filter((occurrence) => occurrence.message.id === message.id);
      const { rrule, rdate } = message.content.happening ?? {};
      const recurs = rrule !== undefined || rdate !== undefined;
      const data = (image: string) => messageData(message, dates, { ...parts, ...asked, image });
      const view = {
        site: withHead(siteOf(parts, asked, message.href), { ...parts, ...asked, id: message.id, data }),
        message,
        ...(recurs ? { occurrences: dates.slice(0, nextDates) } : {}),
      };
      return html(asked, parts.pages.message(view), {
        'x-beffroi-revision': `${message.id}@${message.revision}`,
      });
    },
    subscribe({ path, ...asked }) {
      return html(asked, parts.pages.subscribe({ ...asked, site: siteOf(parts, asked, path) }));
    },
    step({ path, ...asked }) {
      return html(asked, parts.pages.step({ ...asked, site: siteOf(parts, asked, path) }));
    },
    report({ path, ...asked }) {
      return html(asked, parts.pages.report({ ...asked, site: siteOf(parts, asked, path) }));
    },
    poll({ path, ...asked }) {
      return html(asked, parts.pages.poll({ ...asked, site: siteOf(parts, asked, path) }));
    },
    failure({ status, title, detail, ...asked }) {
      const site = siteOf(parts, asked, undefined);
      const page = parts.pages.error({ site, status, title, ...(detail === undefined ? {} : { detail }) });
      return carry(page, asked.language);
    },
  };
}

/** What there is to choose from: the topics of what is published now. */
function topicsIn({ messages, territory }: Snapshot): readonly string[] {
  const { compare } = new Intl.Collator(territory.language);
  return [...new Set(messages.flatMap(({ content }) => content.topics))].sort(compare).slice(0, mostTopics);
}

function isAhead(
  { id, content }: PublishedMessage,
  planned: ReadonlySet<string>,
  { today }: Snapshot,
): boolean {
  const from = content.happening && Date.parse(`${content.happening.from.slice(0, 10)}T00:00:00Z`);
  return !planned.has(id) && (from === undefined || from > today);
}

function firstOfEach<T extends { readonly message: { readonly id: string } }>(
  occurrences: readonly T[],
): T[] {
  const seen = new Set<string>();
  return occurrences.filter(({ message }) => !seen.has(message.id) && seen.add(message.id));
}
