/** In which the citizen pages speak: French, English, easy-to-read French. */
export const siteLanguages = ['fr', 'en', 'fr-x-falc'] as const;
export type SiteLanguage = (typeof siteLanguages)[number];

/** For letters, errors and data, which have no easy version. */
export const plainOf = (language: SiteLanguage): 'fr' | 'en' => (language === 'en' ? 'en' : 'fr');
