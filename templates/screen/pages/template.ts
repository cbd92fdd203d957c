import type { ScreenTemplate, Shape, TextBox } from '../../contract.ts';
import { schema } from './schema.ts';

const boxes: Readonly<Record<Shape, TextBox>> = {
  wide: { width: 72, height: 62 },
  landscape: { width: 58, height: 62 },
  square: { width: 84, height: 19 },
  portrait: { width: 84, height: 19 },
  tall: { width: 86, height: 32 },
};

/** A document, page after page, each as long as the others. */
export const pages = {
  name: 'pages',
  title: { fr: 'Pages d’un document', en: 'Pages of a document' },
  accepts: ({ kind }) => (kind === 'pages' ? 8 : 0),
  data: { kind: 'pages', schema },
  box: (shape) => boxes[shape],
  type: {
    title: [10.6, 8.6],
    body: [4.6, 4],
  },
} as const satisfies ScreenTemplate;
