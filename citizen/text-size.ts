/** How large a reader wants the letters, on top of what the browser is set to. */
import type { Shelf } from './shelf.ts';

const name = 'size';
const sizes = ['normal', 'large', 'larger'] as const;

/** First of all, so that letters do not change under the eye. */
export function takeTextSize({ documentElement }: Document, shelf: Shelf): void {
  const size = sizes.find((one) => one === shelf.get(name)) ?? 'normal';
  if (size === 'normal') delete documentElement.dataset.size;
  else documentElement.dataset.size = size;
}

export function offerTextSize(page: Document, shelf: Shelf): void {
  const chosen = page.documentElement.dataset.size ?? 'normal';
  for (const choice of page.querySelectorAll<HTMLInputElement>('input[name=text-size]')) {
    choice.checked = choice.value === chosen;
    choice.addEventListener('change', () => {
      shelf.set(name, choice.value);
      takeTextSize(page, shelf);
      // The letters above grow too: the choice stays where it was pressed.
      choice.scrollIntoView({ block: 'center' });
    });
  }
}
