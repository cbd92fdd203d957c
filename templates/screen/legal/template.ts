import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';
import { schema } from './schema.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 96, height: 60 },
  landscape: { width: 64, height: 60 },
  square: { width: 84, height: 24 },
  portrait: { width: 84, height: 34 },
  tall: { width: 84, height: 82 },
};

/** An act that must be put up: which, since when, until when, and where to read all of it. */
export const legal = {
  name: 'legal',
  title: { fr: 'Affichage légal', en: 'Legal notice' },
  accepts: ({ kind }) => (kind === 'legal' ? 8 : 0),
  data: { kind: 'legal', schema },
  box: (shape) => boxes[shape],
  type: {
    title: [12.4, 9.6, 8.6],
    body: [5.4, 4.6, 4, 3.6],
  },
} as const satisfies ScreenTemplate;
