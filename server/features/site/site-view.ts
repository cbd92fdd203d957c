/** What all pages share, and what stands in the head of those that are shared and found. */

import Type from 'typebox';
import type { AlertText } from '#core/contracts/index.ts';
import {
  cardSize,
  type createCitizenPages,
  type Site,
  type SiteLanguage,
  siteLanguages,
} from '../../compose/index.ts';
import type { SiteAssets } from './assets.ts';
import { cardOf } from './cards.ts';
import type { CheckedPages } from './checked-pages.ts';
import {
  accessibilityPath,
  charterPath,
  directoryPath,
  embedPath,
  favouritesPath,
  languagesOf,
  noticesIn,
  noticesPath,
  notificationsPath,
  openDataPath,
  pollsPath,
  reportPath,
  rumoursIn,
  rumoursPath,
  subscriptionPath,
} from './paths.ts';
import { hasAsked, type Snapshot } from './snapshot.ts';
import { jsonLd } from './structured-data.ts';

export type Language = SiteLanguage;
export type PageParts = {
  readonly pages: ReturnType<typeof createCitizenPages>;
  readonly base: string;
  readonly assets: (snapshot: Snapshot) => SiteAssets;
  /** What the tests found on the pages; undefined when nobody knows. */
  readonly checked: CheckedPages | undefined;
};
type Asked = { readonly snapshot: Snapshot; readonly language: Language };

const querystring = Type.Object({ lang: Type.Optional(Type.Enum(siteLanguages)) });

/** Of the routes of pages: in either language, never counted, under a policy of their own. */
export const pageOptions = {
  schema: { tags: ['public'], querystring },
  config: { rateLimit: false },
  helmet: false,
} as const;

type Head = Asked & {
  readonly base: string;
  /** Of the message that the page is about. */
  readonly id?: string;
  readonly data?: (image: string) => Parameters<typeof jsonLd>[0];
};

/** The picture, and the data, of a page that has an address. */
export function withHead(site: Site, { base, snapshot, id, data }: Head): Site {
  const found = cardOf(snapshot, site, id) ?? cardOf(snapshot, site);
  if (!found) return site;
  const url = `${base}${found.path}`;
  const structured = data && jsonLd(data(url));
  return {
    ...site,
    card: { url, ...cardSize, alt: found.card.title, article: id !== undefined },
    ...(structured === undefined ? {} : { structured }),
  };
}

export function siteOf(
  { base, assets }: PageParts,
  { snapshot, language }: Asked,
  path: string | undefined,
): Site {
  const { territory, alerts, today, messages } = snapshot;
  const files = assets(snapshot);
  const languages = path === undefined ? [] : languagesOf(base, path);
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
      directory: directoryPath,
      favourites: favouritesPath,
      stylesheet: files.url('citizen.css'),
      icon: files.url('icon.svg'),
      rss: '/feeds/rss.xml',
      atom: '/feeds/atom.xml',
      json: '/feeds/feed.json',
      ics: '/agenda.ics',
      accessibility: accessibilityPath,
      openData: openDataPath,
      ...(snapshot.reports ? { charter: charterPath } : {}),
      notifications: notificationsPath,
      ...(files.has('widget.js') ? { embed: embedPath } : {}),
      ...(hasAsked(snapshot) ? { polls: pollsPath } : {}),
      ...(snapshot.reports ? { report: reportPath } : {}),
      ...(snapshot.question === null ? {} : { question: `${reportPath}/${snapshot.question}` }),
      ...(snapshot.mails ? { subscribe: subscriptionPath } : {}),
      ...(noticesIn(snapshot).length > 0 ? { notices: noticesPath } : {}),
      ...(rumoursIn(snapshot).length > 0 ? { rumours: rumoursPath } : {}),
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
          canonical: languages.find((one) => one.language === language)?.href,
          languages,
          alternates: othersOf(language).map((other) => ({
            language: other,
            href: `${path}?lang=${other}`,
            label: names[other],
          })),
        }),
  };
}

const names: Readonly<Record<Language, string>> = {
  fr: 'Français',
  en: 'English',
  'fr-x-falc': 'Facile à lire',
};
/** Whoever reads English is not offered easier French. */
const othersOf = (language: Language): readonly Language[] =>
  language === 'en' ? ['fr'] : siteLanguages.filter((other) => other !== language);

/** The banner holds headline and instruction; its page is worth a link when there is something to add. */
function hasMore({ description }: AlertText): boolean {
  return description !== undefined && description !== '';
}
