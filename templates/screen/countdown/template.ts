import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';
import { schema } from './schema.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 150, height: 34 },
  landscape: { width: 110, height: 34 },
  square: { width: 84, height: 22 },
  portrait: { width: 84, height: 38 },
  tall: { width: 84, height: 52 },
};

/** How many days are left until something, made anew each day. */
export const countdown = {
  name: 'countdown',
  title: { fr: 'Compte à rebours', en: 'Countdown' },
  accepts: ({ kind }) => (kind === 'countdown' ? 8 : 0),
  data: { kind: 'countdown', schema },
  box: (shape) => boxes[shape],
  type: {
    title: [12.4, 10.2, 8.6],
    body: [5.2, 4.4],
  },
} as const satisfies ScreenTemplate;
