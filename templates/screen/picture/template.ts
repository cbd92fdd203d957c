import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 80, height: 62 },
  landscape: { width: 60, height: 62 },
  square: { width: 84, height: 30 },
  portrait: { width: 86, height: 36 },
  tall: { width: 86, height: 54 },
};

/** One picture and a few words beside it, never on it. */
export const picture = {
  name: 'picture',
  title: { fr: 'Image et texte', en: 'Picture and text' },
  accepts: ({ picture: present, shape }) => (present && shape !== 'square' ? 5 : 0),
  box: (shape) => boxes[shape],
  type: {
    title: [17, 13, 10.6, 8.7],
    body: [5.2, 4.4],
  },
} as const satisfies ScreenTemplate;
