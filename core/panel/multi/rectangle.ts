/** Rectangles of [tr] and [cr] on the face of a sign. */
import type { MultiSign } from './sign.ts';
import type { Rectangle } from './tags.ts';

/** To the edges where a size is 0; nothing when some of it is off the face. */
export function onFace(rectangle: Rectangle, sign: MultiSign): Rectangle | undefined {
  const { x, y } = rectangle;
  const width = rectangle.width || sign.width - x + 1;
  const height = rectangle.height || sign.height - y + 1;
  const inside = width > 0 && height > 0 && x - 1 + width <= sign.width && y - 1 + height <= sign.height;
  return inside ? { x, y, width, height } : undefined;
}

/** As `onFace`, and on the boundaries of the characters and of the lines that the sign is made of. */
export function textRectangle(rectangle: Rectangle, sign: MultiSign): Rectangle | undefined {
  const found = onFace(rectangle, sign);
  if (!found) return undefined;
  const { width, height } = cellOf(sign);
  const edges = [(found.x - 1) % width, found.width % width, (found.y - 1) % height, found.height % height];
  return edges.every((rest) => rest === 0) ? found : undefined;
}

/** One lamp where characters, or lines, may stand anywhere. */
export function cellOf(sign: MultiSign): { readonly width: number; readonly height: number } {
  return { width: Math.max(1, sign.charWidth ?? 0), height: Math.max(1, sign.charHeight ?? 0) };
}
