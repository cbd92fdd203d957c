import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 110, height: 62 },
  landscape: { width: 70, height: 62 },
  square: { width: 84, height: 30 },
  portrait: { width: 84, height: 42 },
  tall: { width: 84, height: 74 },
};
const besidePicture: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 80, height: 62 },
  landscape: { width: 60, height: 62 },
  square: boxes.square,
  portrait: { width: 86, height: 36 },
  tall: { width: 86, height: 54 },
};

/** What takes place: the day first, then what, then where. */
export const event = {
  name: 'event',
  title: { fr: 'Événement', en: 'Event' },
  accepts: ({ kind, dated }) => (kind === 'event' && dated ? 6 : 0),
  box: (shape, picture) => (picture ? besidePicture : boxes)[shape],
  type: {
    title: [20, 15, 12.4, 10.2, 8.6],
    body: [5.6, 4.8, 4.2],
  },
} as const satisfies ScreenTemplate;
