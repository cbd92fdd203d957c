import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';
import { schema } from './schema.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 150, height: 36 },
  landscape: { width: 110, height: 29 },
  square: { width: 84, height: 20 },
  portrait: { width: 84, height: 46 },
  tall: { width: 84, height: 90 },
};

/** What is told in town, whether it is so, and the answer: never the one without the other. */
export const rumour = {
  name: 'rumour',
  title: { fr: 'Info ou intox', en: 'Rumour or fact' },
  accepts: ({ kind }) => (kind === 'rumour' ? 8 : 0),
  data: { kind: 'rumour', schema },
  box: (shape) => boxes[shape],
  type: {
    title: [11.4, 9.6, 8.6],
    body: [5.2, 4.6, 4],
  },
} as const satisfies ScreenTemplate;
