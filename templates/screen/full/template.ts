import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 110, height: 30 },
  landscape: { width: 84, height: 30 },
  square: { width: 70, height: 30 },
  portrait: { width: 70, height: 34 },
  tall: { width: 70, height: 44 },
};

/** A picture that says it all, and a few words on a solid plate. */
export const full = {
  name: 'full',
  title: { fr: 'Image plein écran', en: 'Full picture' },
  accepts: ({ picture, wordless }) => (picture && wordless ? 6 : 0),
  box: (shape) => boxes[shape],
  type: {
    title: [10.6, 9.4, 8.6],
    body: [4.4],
  },
} as const satisfies ScreenTemplate;
