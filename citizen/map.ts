/** Maps: fetched only by pages that have one. Whatever does not come, the words of the page stand. */
import { offerPin } from './map/pin.ts';
import { drawPublished } from './map/published.ts';

export async function offerMaps(page: Document): Promise<void> {
  const published = page.querySelector<HTMLElement>('[data-points]');
  if (published) await drawOrHide(published, drawPublished);
  const form = page.querySelector<HTMLElement>('[data-map]:not([data-points])');
  if (form) whenNear(form, () => void drawOrHide(form, offerPin));
}

/** No empty frame. */
async function drawOrHide(
  section: HTMLElement,
  draw: (section: HTMLElement) => Promise<void>,
): Promise<void> {
  try {
    await draw(section);
  } catch (error) {
    section.hidden = true;
    console.warn('beffroi', error);
  }
}

/** Tiles are asked for by whoever comes down to the map. */
function whenNear(section: HTMLElement, act: () => void): void {
  const before = section.previousElementSibling;
  if (!before) return;
  const watch = new IntersectionObserver(
    (seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      act();
    },
    { rootMargin: '300px' },
  );
  watch.observe(before);
}
