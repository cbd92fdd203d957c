/** What stands on every page that citizens read, around its own part. */
import { citizenWords } from '#templates/citizen/words.ts';
import { alertModel } from './citizen-models.ts';
import type { Site } from './citizen-views.ts';
import { plainOf } from './site-language.ts';

export type Model = {
  /** Of the document; the town's name follows. */
  readonly heading: string | null;
  readonly description: string | null;
  readonly parts: Record<string, unknown>;
};

/** What every page's own part may name. */
export function sharedModel(site: Site) {
  const {
    icon = null,
    script = null,
    manifest = null,
    touchIcon = null,
    notices = null,
    rumours = null,
    charter = null,
    subscribe = null,
    embed = null,
    report = null,
    polls = null,
    ...urls
  } = site.urls;
  return {
    language: site.language,
    w: citizenWords[site.language],
    town: site.territory.name,
    urls: {
      ...urls,
      icon,
      script,
      manifest,
      touchIcon,
      notices,
      rumours,
      charter,
      subscribe,
      embed,
      report,
      polls,
    },
  };
}

/** What stands around the page named. */
export function headOf(name: string, site: Site, { heading, description }: Model) {
  return {
    pageTitle: heading === null ? site.territory.name : `${heading} – ${site.territory.name}`,
    description,
    arms: site.territory.armsUrl ?? null,
    canonical: site.canonical ?? null,
    languages: site.languages ?? [],
    card: site.card ?? null,
    shareTitle: heading ?? site.territory.name,
    locale: plainOf(site.language) === 'fr' ? 'fr_FR' : 'en_GB',
    structured: site.structured ?? null,
    alternates: site.alternates ?? [],
    alerts: site.alerts
      .filter(({ ended, until }) => !ended && until > site.now)
      .map((alert) => alertModel(alert, site)),
    onHome: name === 'home',
    onAgenda: name === 'agenda',
    onNotices: name === 'notices',
    onRumours: name === 'rumours',
    onDirectory: name === 'directory',
    onFavourites: name === 'favourites',
    onReport: name.startsWith('report-'),
    onPolls: /^(poll|proposal)/.test(name),
  };
}
