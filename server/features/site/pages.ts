/** From the snapshot to the pages that citizens read. */
import type { AlertText } from '#core/contracts/index.ts';
import type {
  createCitizenPages,
  PublishedMessage,
  Site,
  StepView,
  SubscribeView,
} from '../../compose/index.ts';
import { accessibility } from './accessibility.ts';
import type { SiteAssets } from './assets.ts';
import type { Rendered } from './cache.ts';
import type { Snapshot } from './snapshot.ts';

export type Language = 'fr' | 'en';
export type PageParts = {
  readonly pages: ReturnType<typeof createCitizenPages>;
  readonly base: string;
  readonly assets: (snapshot: Snapshot) => SiteAssets;
};
type Asked = { readonly snapshot: Snapshot; readonly language: Language };
export type Failure = { readonly status: number; readonly title: string; readonly detail?: string };

export const accessibilityPath = '/accessibilite';
export const noticesPath = '/affichage';
export const notificationsPath = '/notifications';
export const subscriptionPath = '/abonnement';

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
  notifications(asked: Asked): Rendered;
  accessibility(asked: Asked): Rendered;
  message(asked: Asked & { message: PublishedMessage }): Rendered;
  subscribe(asked: Asked & Owned & Omit<SubscribeView, 'site'>): Rendered;
  step(asked: Asked & Owned & Omit<StepView, 'site'>): Rendered;
  failure(asked: Asked & Failure): string;
};
/** Where the page can be read in the other language; nowhere when its address is a secret. */
type Owned = { readonly path: string | undefined };

export function createSitePages(parts: PageParts): SitePages {
  const html = (asked: Asked, body: string, more: Record<string, string> = {}): Rendered => ({
    body,
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
      const view = {
        site: siteOf(parts, asked, '/'),
        messages: news.slice(0, homeMessages),
        upcoming: first,
      };
      return html(asked, parts.pages.home(view));
    },
    agenda(asked) {
      const view = { site: siteOf(parts, asked, '/agenda'), occurrences: asked.snapshot.occurrences };
      return html(asked, parts.pages.agenda(view));
    },
    notices(asked) {
      const site = siteOf(parts, asked, noticesPath);
      return html(asked, parts.pages.notices({ site, messages: noticesIn(asked.snapshot) }));
    },
    notifications(asked) {
      const site = siteOf(parts, asked, notificationsPath);
      return html(asked, parts.pages.notifications({ site, topics: topicsIn(asked.snapshot) }));
    },
    accessibility(asked) {
      const site = siteOf(parts, asked, accessibilityPath);
      return html(asked, parts.pages.text({ site, ...accessibility[asked.language] }));
    },
    message({ message, ...asked }) {
      const dates = asked.snapshot.occurrences.filter((occurrence) => occurrence.message.id === message.id);
      const { rrule, rdate } = message.content.happening ?? {};
      const recurs = rrule !== undefined || rdate !== undefined;
      const view = {
        site: siteOf(parts, asked, message.href),
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
    failure({ status, title, detail, ...asked }) {
      const site = siteOf(parts, asked, undefined);
      return parts.pages.error({ site, status, title, ...(detail === undefined ? {} : { detail }) });
    },
  };
}

function siteOf({ base, assets }: PageParts, { snapshot, language }: Asked, path: string | undefined): Site {
  const { territory, alerts, today, messages } = snapshot;
  const files = assets(snapshot);
  const other = language === 'fr' ? 'en' : 'fr';
  const hasPage = new Set(messages.map(({ id }) => id));
  return {
    language,
    territory: {
      name: territory.name,
      timeZone: territory.timeZone,
      ...(territory.arms === null ? {} : { armsUrl: `/media/${territory.arms}` }),
    },
    now: today,
    urls: {
      home: '/',
      agenda: '/agenda',
      stylesheet: files.url('citizen.css'),
      fonts: files.url('fonts.css'),
      icon: files.url('icon.svg'),
      rss: '/feeds/rss.xml',
      atom: '/feeds/atom.xml',
      json: '/feeds/feed.json',
      ics: '/agenda.ics',
      accessibility: accessibilityPath,
      notifications: notificationsPath,
      ...(snapshot.mails ? { subscribe: subscriptionPath } : {}),
      ...(noticesIn(snapshot).length > 0 ? { notices: noticesPath } : {}),
      // What the build adds: without it pages are whole, and name nothing that is not there.
      ...(files.has('citizen.js')
        ? {
            script: files.url('citizen.js'),
            manifest: files.url('site.webmanifest'),
            touchIcon: files.url('icon-180.png'),
          }
        : {}),
    },
    alerts: alerts.map((alert) => ({
      ...alert,
      ...(hasPage.has(alert.message) && hasMore(alert.text) ? { href: `/m/${alert.message}` } : {}),
    })),
    ...(path === undefined
      ? {}
      : {
          canonical: `${base}${path}`,
          alternate: {
            language: other,
            href: `${path}?lang=${other}`,
            label: other === 'fr' ? 'Français' : 'English',
          },
        }),
  };
}

/** What must be put up; what ends first stands first. */
function noticesIn({ messages }: Snapshot): readonly PublishedMessage[] {
  const end = ({ content }: PublishedMessage) => String(content.data?.until ?? '');
  return messages
    .filter(({ kind }) => kind === 'legal')
    .toSorted((a, b) => (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : 0));
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

/** The banner holds headline and instruction; its page is worth a link when there is something to add. */
function hasMore({ description }: AlertText): boolean {
  return description !== undefined && description !== '';
}

function firstOfEach<T extends { readonly message: { readonly id: string } }>(
  occurrences: readonly T[],
): T[] {
  const seen = new Set<string>();
  return occurrences.filter(({ message }) => !seen.has(message.id) && seen.add(message.id));
}
