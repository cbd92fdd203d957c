import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';
import { schema, votes } from './schema.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 150, height: 27 },
  landscape: { width: 108, height: 27 },
  square: { width: 84, height: 20 },
  portrait: { width: 84, height: 34 },
  tall: { width: 84, height: 44 },
};

/** A question to the town, and how it has answered so far. */
export const poll = {
  name: 'poll',
  title: { fr: 'Consultation', en: 'Poll' },
  accepts: ({ kind }) => (kind === 'poll' ? 8 : 0),
  data: {
    kind: 'poll',
    schema,
    live: { list: 'options', field: 'votes', value: votes, whole: true, maxAgeSeconds: 86_400 },
  },
  box: (shape) => boxes[shape],
  type: {
    title: [10.6, 9.4, 8.6],
    body: [4.4, 3.8],
  },
} as const satisfies ScreenTemplate;
