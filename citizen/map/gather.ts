/** Signs that would lie over one another are one sign: of all that stands there. */
export type Spot = { readonly x: number; readonly y: number };
export type Gathered<T> = Spot & { readonly items: readonly T[] };

/** `spotOf` in px; nothing is nearer than `size` px, across or down, to what another stands for. The order decides who stands. */
export function gather<T>(items: readonly T[], spotOf: (item: T) => Spot, size: number): Gathered<T>[] {
  const groups: (Spot & { items: T[] })[] = [];
  for (const item of items) {
    const { x, y } = spotOf(item);
    const near = groups.find((one) => Math.abs(one.x - x) < size && Math.abs(one.y - y) < size);
    if (near) near.items.push(item);
    else groups.push({ x, y, items: [item] });
  }
  return groups;
}
