import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 116, height: 56 },
  landscape: { width: 80, height: 55 },
  square: { width: 88, height: 32 },
  portrait: { width: 88, height: 50 },
  tall: { width: 88, height: 84 },
};

/** The plan's copy of an alert: what happens, what to do, until when, who says so; nothing else. */
export const alert = {
  name: 'alert',
  title: { fr: 'Alerte', en: 'Alert' },
  accepts: ({ class: level }) => (level === 'urgent' || level === 'vital' ? 10 : 0),
  box: (shape) => boxes[shape],
  type: {
    title: [24, 18, 14, 11.6, 9.6, 8.6],
    body: [6.2, 5.4, 4.6],
  },
} as const satisfies ScreenTemplate;
