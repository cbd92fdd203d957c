import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';
import { schema } from './schema.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 150, height: 10 },
  landscape: { width: 112, height: 10 },
  square: { width: 84, height: 19 },
  portrait: { width: 84, height: 19 },
  tall: { width: 84, height: 19 },
};

/** What takes place in the town, gathered from its messages each day. */
export const agenda = {
  name: 'agenda',
  title: { fr: 'Agenda du jour ou de la semaine', en: 'What’s on today or this week' },
  accepts: ({ kind }) => (kind === 'agenda' ? 8 : 0),
  data: { kind: 'agenda', schema },
  box: (shape) => boxes[shape],
  type: {
    title: [9, 8.6],
    body: [4.2],
  },
} as const satisfies ScreenTemplate;
