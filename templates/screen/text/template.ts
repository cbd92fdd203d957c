import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 150, height: 62 },
  landscape: { width: 110, height: 62 },
  square: { width: 84, height: 44 },
  portrait: { width: 84, height: 68 },
  tall: { width: 84, height: 108 },
};

/** Text only: whatever no other template wants. */
export const text = {
  name: 'text',
  title: { fr: 'Texte', en: 'Text' },
  accepts: () => 1,
  box: (shape) => boxes[shape],
  type: {
    title: [26, 20, 16, 13, 10.6, 8.7],
    body: [6, 5.2, 4.4],
  },
} as const satisfies ScreenTemplate;
