import type { PanelProfile, ScreenProfile } from '#core/contracts/index.ts';

const place = { lat: 47.3812, lon: -0.831 };

export const demoScreens = [
  {
    slug: 'hall',
    name: 'Hall de la mairie',
    tags: ['intérieur', 'mairie'],
    profile: {
      kind: 'screen',
      width: 1920,
      height: 1080,
      language: 'fr',
      layout: 'side-ticker',
    } satisfies ScreenProfile,
    place,
  },
  {
    slug: 'mediatheque',
    name: 'Médiathèque Aimé-Césaire',
    tags: ['intérieur', 'culture'],
    profile: { kind: 'screen', width: 1080, height: 1920, language: 'fr' } satisfies ScreenProfile,
    place: { lat: 47.3826, lon: -0.8334 },
  },
] as const;

/** A double line of 16 characters, as many towns have had on their square for twenty years. */
export const demoPanel = {
  name: 'Panneau de la place du Beffroi',
  tags: ['rue'],
  place,
  address: '01',
  profile: {
    kind: 'panel',
    width: 96,
    height: 16,
    columns: 16,
    rows: 2,
    colours: ['amber', 'red', 'green'],
    repertoire: 'alpha',
    maxPages: 4,
    roadside: false,
    language: 'fr',
  } satisfies PanelProfile,
} as const;
