/** What stands for a state on the map: each has a shape of its own, so that nobody has to tell colours apart. */
const space = 'http://www.w3.org/2000/svg';

type Sign = { readonly shape: string; readonly hollow?: boolean; readonly mark?: string };
const disc = 'M12 3a9 9 0 110 18 9 9 0 010-18z';
const square = 'M4 4h16v16H4z';
/** In a square of 24. `mark` is drawn on the shape, in the colour that the shape has not. */
const signs: Readonly<Record<string, Sign>> = {
  received: { shape: disc, hollow: true },
  'in-charge': { shape: disc, hollow: true, mark: 'M12 3a9 9 0 000 18z' },
  planned: { shape: 'M12 1.5L22.5 12 12 22.5 1.5 12z' },
  done: { shape: square, mark: 'M7 12.5l3.5 3.5L17 8.5' },
  'done-by-other': { shape: square, hollow: true, mark: 'M7 12.5l3.5 3.5L17 8.5' },
  declined: { shape: disc, hollow: true, mark: 'M8 8l8 8M16 8l-8 8' },
};

export function signOf(state: string): SVGSVGElement {
  const { shape, hollow = false, mark } = signs[state] ?? { shape: disc };
  const svg = draw('svg', { viewBox: '0 0 24 24', width: '24', height: '24', 'aria-hidden': 'true' });
  svg.setAttribute('class', `sign ${hollow ? 'hollow' : 'full'}`);
  svg.append(draw('path', { d: shape }));
  if (mark) svg.append(draw('path', { d: mark, class: mark.endsWith('z') ? 'half' : 'mark' }));
  return svg;
}

function draw<Name extends 'svg' | 'path'>(name: Name, attributes: Readonly<Record<string, string>>) {
  const element = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
