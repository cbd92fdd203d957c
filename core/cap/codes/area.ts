import type { CapRow } from './row.ts';

/** Of the element area (CAP 1.2 §3.2.4). */
export const areaCodes = {
  CAP_POLYGON_EMPTY: { level: 'lenient', fr: 'Le polygone est vide.', en: 'The polygon is empty.' },
  CAP_POLYGON_NEWLINE: {
    level: 'lenient',
    fr: 'Il y a un saut de ligne dans le polygone.',
    en: 'There is a line break in the polygon.',
  },
  CAP_POLYGON_FORMAT: {
    level: 'error',
    fr: 'Le polygone n’est pas de la forme « lat,lon lat,lon … ».',
    en: 'The polygon is not of the form “lat,lon lat,lon …”.',
  },
  CAP_POLYGON_RANGE: {
    level: 'error',
    fr: 'Un point du polygone n’est pas sur la Terre.',
    en: 'A point of the polygon is not on the Earth.',
  },
  CAP_POLYGON_FEW: {
    level: 'error',
    fr: 'Le polygone a {detail} point(s) ; il en faut quatre.',
    en: 'The polygon has {detail} point(s); it takes four.',
  },
  CAP_POLYGON_OPEN: {
    level: 'error',
    fr: 'Le polygone n’est pas fermé : le dernier point doit être le premier.',
    en: 'The polygon is not closed: its last point must be its first.',
  },
  CAP_POLYGON_CROSSES: {
    level: 'error',
    fr: 'Le polygone se croise ou se touche.',
    en: 'The polygon crosses or touches itself.',
  },
  CAP_POLYGON_POINTS: {
    level: 'lenient',
    fr: 'Le polygone a {detail} points : trop pour être tracé, ou pour vérifier qu’il ne se croise pas.',
    en: 'The polygon has {detail} points: too many to be drawn, or to verify that it does not cross itself.',
  },
  CAP_CIRCLE_EMPTY: { level: 'lenient', fr: 'Le cercle est vide.', en: 'The circle is empty.' },
  CAP_CIRCLE_FORMAT: {
    level: 'error',
    fr: 'Le cercle n’est pas de la forme « lat,lon km ».',
    en: 'The circle is not of the form “lat,lon km”.',
  },
  CAP_CIRCLE_RANGE: {
    level: 'error',
    fr: 'Le centre du cercle n’est pas sur la Terre, ou son rayon est négatif.',
    en: 'The centre of the circle is not on the Earth, or its radius is negative.',
  },
  CAP_AREA_TEXT_ONLY: {
    level: 'lenient',
    fr: 'La zone n’est dite qu’en mots : ni polygone, ni cercle, ni code.',
    en: 'The area is told in words only: no polygon, no circle, no code.',
  },
  CAP_GEOCODE_ALONE: {
    level: 'advice',
    fr: 'Un code de zone accompagne un polygone ou un cercle ; ici il est seul.',
    en: 'A geocode goes with a polygon or a circle; here it stands alone.',
  },
  CAP_ALTITUDE_FORMAT: {
    level: 'error',
    fr: 'L’altitude « {detail} » n’est pas un nombre.',
    en: 'The altitude “{detail}” is not a number.',
  },
  CAP_CEILING_FORMAT: {
    level: 'error',
    fr: 'Le plafond « {detail} » n’est pas un nombre.',
    en: 'The ceiling “{detail}” is not a number.',
  },
  CAP_CEILING_ALONE: {
    level: 'error',
    fr: 'Un plafond ne se dit pas sans altitude.',
    en: 'A ceiling is not told without an altitude.',
  },
  CAP_CEILING_LOW: {
    level: 'error',
    fr: 'Le plafond est plus bas que l’altitude.',
    en: 'The ceiling is lower than the altitude.',
  },
} as const satisfies Record<string, CapRow>;
