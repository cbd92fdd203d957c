import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';
import { schema } from './schema.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 96, height: 19 },
  landscape: { width: 62, height: 28 },
  square: { width: 66, height: 19 },
  portrait: { width: 66, height: 28 },
  tall: { width: 66, height: 28 },
};

/** A film, whole, with its title under it. */
export const video = {
  name: 'video',
  title: { fr: 'Vidéo', en: 'Video' },
  accepts: ({ kind }) => (kind === 'video' ? 8 : 0),
  data: { kind: 'video', schema },
  box: (shape) => boxes[shape],
  type: {
    title: [8.6],
    body: [4.2],
  },
} as const satisfies ScreenTemplate;
