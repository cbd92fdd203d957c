import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';
import { schema } from './schema.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 108, height: 20 },
  landscape: { width: 70, height: 20 },
  square: { width: 84, height: 18 },
  portrait: { width: 84, height: 20 },
  tall: { width: 84, height: 30 },
};

/** What people asked for, and what was done: one report, or the newest ones, as they are published. */
export const solved = {
  name: 'solved',
  title: { fr: 'Vous l’avez dit, c’est fait', en: 'You said, we did' },
  accepts: ({ kind }) => (kind === 'solved' ? 8 : 0),
  data: { kind: 'solved', schema },
  box: (shape) => boxes[shape],
  type: {
    title: [9.8, 9, 8.4],
    body: [4.4, 3.8],
  },
} as const satisfies ScreenTemplate;
