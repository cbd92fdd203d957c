/** The facts in the foot of a slide, made to stand on their lines. Sizes in cqmin, the same as in frame.css. */
import type { Happening } from '#core/contracts/index.ts';
import type { Shape, SlideView } from '#templates/contract.ts';
import { type Locale, type SaidWhen, sayHappening } from './dates.ts';
import { headlineFace, textFace, widthOf } from './metrics.ts';
import { cutAtWord } from './typeset.ts';

/** Room beside arms, name and QR code. */
const room: Readonly<Record<Shape, number>> = { wide: 96, landscape: 62, square: 66, portrait: 66, tall: 66 };
const placeSize = 3.9;
const daySize = 5.2;
const longDaySize = 4.2;

/** Date and time on one line where the foot is a row, on two where it is stacked: set smaller, then abbreviated, then without the time. */
export function fitWhen(happening: Happening, locale: Locale, shape: Shape): SlideView['when'] {
  const whole = sayHappening(happening, locale);
  const brief = sayHappening(happening, locale, 'short');
  const inRow = shape === 'wide' || shape === 'landscape';
  const fits = (said: SaidWhen, size: number) => {
    const lines = inRow
      ? [[said.day, said.hour].filter((part) => part !== null).join(' · ')]
      : [said.day, said.hour ?? ''];
    return lines.every((line) => widthOf(line, size, headlineFace) <= room[shape]);
  };
  if (fits(whole, daySize)) return { ...whole, long: false };
  const said = [whole, brief, { ...brief, hour: null }].find((tried) => fits(tried, longDaySize));
  if (said !== undefined) return { ...said, long: true };
  const day = cutAtWord(brief.day, (text) => widthOf(text, longDaySize, headlineFace) <= room[shape]);
  return { day, hour: null, long: true };
}

export function fitPlace(place: string, shape: Shape): string {
  return cutToWidth(place, placeSize, room[shape]);
}

/** The text, or as many of its words as stand on a line of that width. */
export function cutToWidth(text: string, size: number, width: number): string {
  const fits = (tried: string) => widthOf(tried, size, textFace) <= width;
  return fits(text) ? text : cutAtWord(text, fits);
}

/** Whether an alert's end, which has the foot to itself and the QR code, is too long for the larger size. */
export function isLongDay(said: string, shape: Shape): boolean {
  const more = shape === 'wide' || shape === 'landscape' ? 12 : 0;
  return widthOf(said, daySize, headlineFace) > room[shape] + more;
}
