import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';
import { liveValue, schema } from './schema.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 150, height: 10 },
  landscape: { width: 112, height: 10 },
  square: { width: 84, height: 19 },
  portrait: { width: 84, height: 19 },
  tall: { width: 84, height: 19 },
};

/** Weather, water, air, places left: values with a name, a unit and a sign. */
export const figures = {
  name: 'figures',
  title: { fr: 'Chiffres du moment', en: 'Figures of the moment' },
  accepts: ({ kind }) => (kind === 'figures' ? 8 : 0),
  data: {
    kind: 'figures',
    schema,
    live: { list: 'items', field: 'value', value: liveValue, whole: false, maxAgeSeconds: 3_600 },
  },
  box: (shape) => boxes[shape],
  type: {
    title: [9, 8.6],
    body: [4.2],
  },
} as const satisfies ScreenTemplate;
