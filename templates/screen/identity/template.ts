import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';
import { schema } from './schema.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 120, height: 22 },
  landscape: { width: 100, height: 22 },
  square: { width: 84, height: 20 },
  portrait: { width: 84, height: 28 },
  tall: { width: 84, height: 36 },
};

/** The town, the day and, on a player that keeps time, the hour. */
export const identity = {
  name: 'identity',
  title: { fr: 'Heure et date', en: 'Time and date' },
  accepts: ({ kind }) => (kind === 'identity' ? 8 : 0),
  data: { kind: 'identity', schema },
  box: (shape) => boxes[shape],
  type: {
    title: [10.6, 9.4, 8.6],
    body: [5.2, 4.4],
  },
} as const satisfies ScreenTemplate;
