type Turning = {
  readonly everyMs: number;
  /** For those who prefer this. */
  readonly motion: 'no-preference' | 'reduce';
};

/**
 * Rules by which each of the elements of a class (`name`, the n-th also `name` n) is visible for its part of the whole, by
 * steps: nothing slides, and a browser has nothing to paint between them.
 */
export function turning(name: string, count: number, { everyMs, motion }: Turning): string {
  if (count < 2) return '';
  // Rounded up: at a change both may be there for a moment, the later on top, but never none.
  const part = Math.ceil((100 / count) * 1000) / 1000;
  const delays = Array.from(
    { length: count },
    (_, index) =>
      `.${name}${index + 1}{animation-delay:${index === 0 ? 0 : index * everyMs - count * everyMs}ms}`,
  );
  return [
    `@media (prefers-reduced-motion: ${motion}){`,
    `@keyframes ${name}{0%{visibility:visible}${part}%{visibility:hidden}100%{visibility:hidden}}`,
    `.${name}{animation:${name} ${count * everyMs}ms step-end infinite}`,
    ...delays,
    '}',
  ].join('');
}
