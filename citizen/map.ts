/** Maps: fetched only by pages that have one. Whatever does not come, the words of the page stand. */
import { drawPublished } from './map/published.ts';

export async function offerMaps(page: Document): Promise<void> {
  const published = page.querySelector<HTMLElement>('[data-points]');
  if (published) await drawPublished(published);
}
