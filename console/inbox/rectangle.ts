/** Rectangles over a picture, in parts of its width and height. */
import type { Blur } from '#core/contracts/index.ts';

export type Point = { readonly x: number; readonly y: number };

const within = (value: number): number => Math.min(1, Math.max(0, value));

/** The rectangle of two opposite corners, in whatever order they were touched; the part of it that lies on the picture. */
export function between(a: Point, b: Point): Blur {
  const [left, right] = [within(Math.min(a.x, b.x)), within(Math.max(a.x, b.x))];
  const [top, bottom] = [within(Math.min(a.y, b.y)), within(Math.max(a.y, b.y))];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const step = 0.04;
const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

/** Undefined for keys that lead nowhere. */
export function stepped({ x, y }: Point, key: string): Point | undefined {
  const way = ways[key];
  return way && { x: within(x + way[0]), y: within(y + way[1]) };
}
