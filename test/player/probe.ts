/** An eye on the glass: looks at every animation frame and notes each one that is not whole. */
import type { Page } from 'playwright-core';

export type Seen = {
  readonly frames: number;
  /** What was wrong, one line for each frame that was not whole; the first fifty. */
  readonly bad: readonly string[];
  /** How often something else came to lie on top. */
  readonly changes: number;
  /** What lay on top, each once, in the order of first sight. */
  readonly tops: readonly string[];
};

/** From the next load of the page on. Looking begins with the first layer on the glass. */
export async function watchGlass(page: Page): Promise<() => Promise<Seen>> {
  await page.addInitScript(look);
  return () => page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
}

/** Runs in the page. */
function look(): void {
  const seen = { frames: 0, bad: [] as string[], changes: 0, tops: [] as string[] };
  Object.assign(globalThis, { seen });
  let last: Element | undefined;
  const nameOf = (layer: Element) => layer.ariaLabel ?? layer.className;
  const wrong = (layer: Element): string | undefined => {
    const parts = layer.shadowRoot ?? layer;
    for (const img of parts.querySelectorAll('img'))
      if (!img.complete || img.naturalWidth === 0) return 'a picture is not decoded';
    for (const video of parts.querySelectorAll('video'))
      if (video.readyState < 2) return 'a film has no frame';
    if (layer.getBoundingClientRect().width !== innerWidth) return 'a layer does not fill the glass';
    if (parts.textContent?.trim() === '' && !parts.querySelector('img,video,iframe'))
      return 'a layer is empty';
    return undefined;
  };
  const frame = () => {
    requestAnimationFrame(frame);
    const all = [...document.querySelectorAll('.stage > .slide')];
    // What is being made ready behind the glass cannot be seen yet.
    const layers = all.filter((layer) => (layer as HTMLElement).style.opacity !== '0');
    if (layers.length === 0 && last === undefined) return;
    seen.frames += 1;
    const [base, ...over] = layers;
    const top = layers.at(-1);
    const faults = [
      base === undefined ? 'nothing is up' : undefined,
      base !== undefined && getComputedStyle(base).opacity !== '1' ? 'nothing opaque is up' : undefined,
      over.length > 1 ? 'more than two layers' : undefined,
      ...layers.map(wrong),
    ].filter((each) => each !== undefined);
    if (faults.length > 0 && seen.bad.length < 50) seen.bad.push(`${seen.frames}: ${faults.join(', ')}`);
    if (top === undefined || top === last) return;
    last = top;
    seen.changes += 1;
    if (!seen.tops.includes(nameOf(top))) seen.tops.push(nameOf(top));
  };
  requestAnimationFrame(frame);
}
