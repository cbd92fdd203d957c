import type { Shape } from '#templates/contract.ts';
import { iconPaths } from '#templates/screen/figures/icons.ts';
import { schema } from '#templates/screen/figures/schema.ts';
import type { FiguresView } from '#templates/screen/figures/view.ts';
import { sayMoment, zoned } from '../dates.ts';
import { tidy } from '../plain-text.ts';
import { isRefused, readData } from './data.ts';
import type { MakeExtra } from './extra.ts';
import { headlineWidth, lineWidth, oneLine, twoLines } from './rows.ts';

const most: Readonly<Record<Shape, number>> = { wide: 6, landscape: 6, square: 2, portrait: 4, tall: 6 };
const gap = 2;
/** Inside a tile, and what a sign takes where it stands beside the words. */
const padding = 5.2;
const sign = 11.4;
const valueSize = 9;
const smallSize = 5.2;
/** Beside the larger value; it is never larger than that. */
const unitSize = 5.1;

export const figures: MakeExtra = ({ context, locale, shape }) => {
  const data = readData(schema, context.content);
  if (isRefused(data)) return data;
  const lying = shape === 'wide' || shape === 'landscape';
  const items = data.items.slice(0, most[shape]);
  const width = tileWidth(items.length, shape);
  const tiles = items.map(({ label, value, unit, icon }) => {
    const room = width - padding - (lying && icon !== undefined ? sign : 0);
    const sized = unit === undefined ? null : oneLine(unit, unitSize, room * 0.5);
    const unitRoom = sized === null ? 0 : headlineWidth(` ${sized}`, unitSize);
    const long = headlineWidth(`${value} `, valueSize) + unitRoom > room;
    return {
      label: twoLines(label, 3.8, room),
      value: long ? oneLine(value, smallSize, room - unitRoom - 1) : tidy(value),
      unit: sized,
      icon: icon === undefined ? null : iconPaths[icon],
      long,
    };
  });
  const note = [
    data.at === undefined ? '' : sayMoment(zoned(data.at, locale.timeZone).epochMilliseconds, locale),
    data.source ?? '',
  ].filter((part) => part !== '');
  return {
    view: {
      tiles,
      count: tiles.length,
      note: note.length === 0 ? null : oneLine(note.join(' – '), 3.6, lineWidth[shape]),
    } satisfies FiguresView,
    said: tiles.map(({ label, value, unit }) => `${label} ${value} ${unit ?? ''}`),
  };
};

function tileWidth(count: number, shape: Shape): number {
  const lying = shape === 'wide' || shape === 'landscape';
  const columns = count === 1 ? 1 : lying && [3, 5, 6].includes(count) ? 3 : 2;
  return (lineWidth[shape] - gap * (columns - 1)) / columns;
}
