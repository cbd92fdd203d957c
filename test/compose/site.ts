/** The town's site as views, and a page that serves it from memory under the production content security policy. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { createCitizenPages } from '#server/compose/citizen.ts';
import type { Occurrence, PublishedMessage, Site, SiteAlert } from '#server/compose/citizen-views.ts';
import { contentOf, pictureHash, templatesDir } from './slides.ts';

const media = fileURLToPath(new URL('../../config/demo/media/', import.meta.url));
const now = Date.parse('2026-11-23T09:12:00+01:00');
const at = (text: string) => Date.parse(`${text}+01:00`);

const flood: SiteAlert = {
  id: 'a1',
  message: 'm9',
  revision: 2,
  class: 'urgent',
  status: 'Actual',
  text: {
    headline: 'Crue de la Loire : quais fermés dès 21 h',
    instruction:
      'Déplacez vos véhicules avant 21 h. Ne vous engagez pas à pied ou en voiture sur une route inondée.',
    senderName: 'Ville de Saint-Aubin-sur-Loire',
    language: 'fr',
  },
  from: at('2026-11-22T17:05'),
  until: at('2026-11-23T12:00'),
  sentAt: at('2026-11-22T17:05'),
  ended: false,
  href: '/message',
};
const dam: SiteAlert = {
  ...flood,
  id: 'a2',
  class: 'vital',
  status: 'Exercise',
  text: {
    headline: 'Rupture de digue : montez à l’étage',
    senderName: 'Préfecture de Maine-et-Loire',
    language: 'fr',
  },
};

const published = (
  id: string,
  publishedAt: number,
  message: Partial<PublishedMessage>,
): PublishedMessage => ({
  id,
  revision: 1,
  kind: 'news',
  content: contentOf({ title: id }),
  href: '/message',
  publishedAt,
  updatedAt: publishedAt,
  ...message,
});
const withPicture = (file: string) => ({ picture: { url: `/media/${file}`, width: 1600, height: 1200 } });

const market = published('m1', at('2026-11-19T09:05'), {
  ...withPicture('marche-de-noel.jpg'),
  content: contentOf({
    title: 'Marché de Noël : les 5 et 6 décembre, place du Beffroi',
    body: '<p>Plus de 40 exposants, vin chaud &amp; chorale. Entrée libre, samedi 10h–20h, dimanche 10h–18h. 🎄</p>',
    topics: ['Vie locale'],
    place: { name: 'Place du Beffroi', at: { lat: 47.3812, lon: -0.831 } },
    happening: { from: '2026-12-05T10:00', until: '2026-12-06T18:00' },
    picture: {
      media: pictureHash,
      alt: 'Le marché illuminé au pied du beffroi, à la tombée de la nuit',
      focal: { x: 0.6, y: 0.55 },
    },
    variants: [
      {
        language: 'en',
        title: 'Christmas market on 5 and 6 December',
        body: '<p>More than 40 stalls, mulled wine and a choir. Free entry.</p>',
      },
    ],
  }),
});
const water = published('m2', at('2026-11-20T17:40'), {
  revision: 3,
  updatedAt: at('2026-11-21T08:15'),
  changes: [
    { at: at('2026-11-21T08:15'), parts: ['title', 'date'] },
    { at: at('2026-11-20T18:02'), parts: ['place'] },
  ],
  kind: 'notice',
  ...withPicture('loire.jpg'),
  calendarUrl: '/ics/m2',
  content: contentOf({
    title: 'Coupure d’eau rue des Tanneurs mardi 24 novembre de 8h30 à 12h',
    body: '<p>En raison de travaux sur le réseau, l’eau sera coupée <strong>rue des Tanneurs</strong>, impasse du Moulin et place de l’Église (nº&nbsp;1 à 14).</p><h2>Que prévoir&nbsp;?</h2><ul><li>Faites une réserve d’eau la veille.</li><li>À la remise en eau, laissez couler quelques minutes.</li></ul><p>Renseignements&nbsp;: <a href="tel:+33285520000">02&nbsp;85&nbsp;52&nbsp;00&nbsp;00</a></p>',
    topics: ['Travaux'],
    place: { name: 'Rue des Tanneurs', at: { lat: 47.38, lon: -0.83 } },
    happening: { from: '2026-11-24T08:30', until: '2026-11-24T12:00' },
    picture: {
      media: pictureHash,
      alt: 'La Loire et le bourg de Saint-Aubin au soir',
      credit: 'Ville de Saint-Aubin',
    },
    link: 'https://www.saint-aubin.example/?p=4211',
  }),
});
const show = published('m3', at('2026-11-13T16:00'), {
  ...withPicture('mediatheque.jpg'),
  content: contentOf({
    title:
      'Œuvres d’été : l’exposition « À fleur d’eau » prolongée jusqu’au 31 janvier 2027 à la médiathèque Aimé-Césaire (entrée gratuite, accès PMR)',
    topics: ['Culture'],
    picture: { media: pictureHash, alt: 'Deux visiteurs devant les tableaux', focal: { x: 0.3, y: 0.5 } },
  }),
});
const waste = published('m4', at('2026-11-17T11:12'), {
  content: contentOf({
    title: 'Collecte des déchets : pas de tournée le 25 décembre, rattrapage samedi 26',
    body: '<p>Sortez vos bacs la veille au soir. Déchèterie fermée les 25 et 26.</p>',
    topics: ['Environnement'],
  }),
});
const blood = published('m5', at('2026-11-10T12:00'), {
  content: contentOf({ title: 'Don du sang', place: { name: 'Salle des fêtes' } }),
});
const council = published('m6', at('2026-11-18T09:00'), {
  content: contentOf({
    title: 'Conseil municipal, séance publique',
    place: { name: 'Salle du conseil, 1er étage' },
  }),
});
const weekly = published('m7', at('2026-09-01T09:00'), {
  content: contentOf({ title: 'Marché hebdomadaire', place: { name: 'Place du Beffroi' } }),
});

const act = published('m8', at('2026-11-16T08:00'), {
  kind: 'legal',
  content: contentOf({
    title: 'Enquête publique sur la révision du plan local d’urbanisme',
    body: '<p>Le dossier et le registre sont à la mairie, du lundi au vendredi de 9 h à 17 h.</p>',
    link: 'https://www.saint-aubin.example/actes/2026-118.pdf',
    data: {
      reference: 'Arrêté nº 2026-118',
      from: '2026-11-16',
      until: '2026-12-18',
      signedBy: 'Le maire',
      pictures: [pictureHash, pictureHash, pictureHash],
      texts: [
        'Le maire de Saint-Aubin-sur-Loire,\n\nVu le code de l’urbanisme,\n\nArrête :',
        'Article 1',
        '',
      ],
    },
  }),
  pages: ['loire.jpg', 'mediatheque.jpg', 'marche-de-noel.jpg'].map((file) => ({
    url: `/media/${file}`,
    width: 1358,
    height: 1920,
  })),
});

const occurrences: Occurrence[] = [
  { message: weekly, from: at('2026-11-25T08:00'), until: at('2026-11-25T13:00') },
  { message: water, from: at('2026-11-24T08:30'), until: at('2026-11-24T12:00') },
  { message: council, from: at('2026-11-26T19:30'), until: at('2026-11-26T22:00') },
  { message: weekly, from: at('2026-11-28T08:00'), until: at('2026-11-28T13:00') },
  { message: blood, from: at('2026-11-30T15:30'), until: at('2026-11-30T19:30') },
  { message: show, from: at('2026-11-28T00:00'), allDay: true },
];

export const siteOf = (language: 'fr' | 'en', alerts: readonly SiteAlert[] = [dam, flood]): Site => ({
  language,
  territory: { name: 'Saint-Aubin-sur-Loire', timeZone: 'Europe/Paris', armsUrl: '/media/armes.png' },
  urls: {
    home: '/home',
    agenda: '/agenda',
    stylesheet: '/citizen.css',
    rss: '/feed.rss',
    atom: '/feed.atom',
    json: '/feed.json',
    ics: '/agenda.ics',
    notifications: '/notifications',
    accessibility: '/accessibilite',
    openData: '/donnees',
    subscribe: '/abonnement',
    notices: '/notices',
    directory: '/annuaire',
    favourites: '/favoris',
  },
  alerts,
  now,
  alternates: [
    language === 'fr'
      ? { language: 'en', href: '/en', label: 'English' }
      : { language: 'fr', href: '/', label: 'Français' },
  ],
});

const faces = readFileSync(`${templatesDir}fonts/site/fonts.css`, 'utf8')
  .replaceAll(/url\(\.\/(?=[^)]*-latin-ext-)/g, 'url(/fonts/')
  .replaceAll('url(./', 'url(/fonts/site/');
export const citizenPages = createCitizenPages({ templatesDir });

/** Every page by name: with alerts, and `calm` without any. */
export const siteViews = {
  home: (language: 'fr' | 'en') =>
    citizenPages.home({
      site: siteOf(language, [flood]),
      messages: [market, water, waste, show],
      upcoming: occurrences.slice(1, 5),
    }),
  message: (language: 'fr' | 'en') =>
    citizenPages.message({ site: siteOf(language), message: water, occurrences: occurrences.slice(0, 3) }),
  agenda: (language: 'fr' | 'en') => citizenPages.agenda({ site: siteOf(language, []), occurrences }),
  document: (language: 'fr' | 'en') => citizenPages.message({ site: siteOf(language, []), message: act }),
  notices: (language: 'fr' | 'en') => citizenPages.notices({ site: siteOf(language, []), messages: [act] }),
  error: (language: 'fr' | 'en') =>
    citizenPages.error({
      site: siteOf(language, []),
      status: 404,
      title: language === 'fr' ? 'Cette page n’existe pas' : 'This page does not exist',
    }),
  calm: (language: 'fr' | 'en') =>
    citizenPages.home({ site: siteOf(language, []), messages: [], upcoming: [] }),
};
export type SitePage = keyof typeof siteViews;

/** Answers `http://site.test/<name>`; what the content security policy refuses, and unknown requests, land in `faults`. */
export async function serveSite(page: Page, language: 'fr' | 'en', faults: string[]): Promise<void> {
  await page.route('**/*', (route) => {
    const path = new URL(route.request().url()).pathname;
    const view = Object.entries(siteViews).find(([name]) => `/${name}` === path)?.[1];
    if (view !== undefined) {
      const headers = {
        'content-security-policy': "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'",
      };
      return route.fulfill({ contentType: 'text/html', headers, body: view(language) });
    }
    if (path === '/citizen.css')
      return route.fulfill({ contentType: 'text/css', body: faces + citizenPages.css('#1f4e6b') });
    if (path.startsWith('/fonts/')) return route.fulfill({ path: `${templatesDir}${path.slice(1)}` });
    if (path.startsWith('/media/')) return route.fulfill({ path: `${media}${path.slice('/media/'.length)}` });
    if (path !== '/favicon.ico') faults.push(route.request().url());
    return route.fulfill({ status: 404 });
  });
  page.on('console', (line) => {
    if (/content security policy|refused/i.test(line.text())) faults.push(line.text());
  });
}
