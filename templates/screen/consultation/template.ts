import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';
import { schema } from './schema.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 108, height: 26 },
  landscape: { width: 72, height: 30 },
  square: { width: 84, height: 18 },
  portrait: { width: 84, height: 26 },
  tall: { width: 84, height: 40 },
};

/** A consultation of the town: how to take part until when, how many have, and at the end what came out. */
export const consultation = {
  name: 'consultation',
  title: { fr: 'Consultation en cours', en: 'Consultation' },
  accepts: ({ kind }) => (kind === 'consultation' ? 8 : 0),
  data: { kind: 'consultation', schema },
  box: (shape) => boxes[shape],
  type: {
    title: [10.6, 9.4, 8.6],
    body: [4.4, 3.8],
  },
} as const satisfies ScreenTemplate;
