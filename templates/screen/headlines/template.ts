import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';
import { schema } from './schema.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 150, height: 10 },
  landscape: { width: 112, height: 10 },
  square: { width: 84, height: 19 },
  portrait: { width: 84, height: 19 },
  tall: { width: 84, height: 19 },
};

/** The latest of a feed, or of all that the town has published. */
export const headlines = {
  name: 'headlines',
  title: { fr: 'Dernières nouvelles', en: 'Latest news' },
  accepts: ({ kind }) => (kind === 'headlines' ? 8 : 0),
  data: { kind: 'headlines', schema },
  box: (shape) => boxes[shape],
  type: {
    title: [9, 8.6],
    body: [4.2],
  },
} as const satisfies ScreenTemplate;
