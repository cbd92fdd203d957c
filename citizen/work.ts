/** The work that a form asks for while far more come in than people send: done in small turns, so that the page stays alive. */
import { attempt, isSolved, puzzles } from '#core/siege/work.ts';

/** Digests that are asked for at once. */
const batch = 128;

/** Undefined where a browser cannot, as without https. `told`: how many puzzles are solved. */
export async function solve(
  token: string,
  told: (solved: number) => void = () => undefined,
): Promise<string | undefined> {
  const bits = Number(token.split('.')[2]);
  const { subtle } = globalThis.crypto;
  if (!subtle || !Number.isInteger(bits) || bits > 24) return undefined;
  const encoder = new TextEncoder();
  const tries = (puzzle: number, from: number) =>
    Promise.all(
      Array.from({ length: batch }, async (_, step) => {
        const digest = await subtle.digest('SHA-256', encoder.encode(attempt(token, puzzle, from + step)));
        return isSolved(new Uint8Array(digest), bits);
      }),
    );
  const found: number[] = [];
  while (found.length < puzzles) {
    let from = 0;
    let at = -1;
    while (at < 0) {
      at = (await tries(found.length, from)).indexOf(true);
      if (at < 0) from += batch;
    }
    found.push(from + at);
    told(found.length);
  }
  return found.join('.');
}

/** Does it for the page that asks, and sends the form that is on it. */
export async function offerWork(page: Document): Promise<void> {
  const form = page.querySelector<HTMLFormElement>('form[data-work]');
  const plate = form?.querySelector<HTMLElement>('[data-working]');
  const status = plate?.querySelector<HTMLElement>('[role=status]');
  const bar = plate?.querySelector('progress');
  const answer = form?.elements.namedItem('worked');
  if (!form || !plate || !status || !bar || !(answer instanceof HTMLInputElement)) return;
  if (!globalThis.crypto.subtle) return;
  const patience = form.querySelector<HTMLElement>('[data-patience]');
  const button = form.querySelector<HTMLElement>('button');
  plate.hidden = false;
  if (patience) patience.hidden = true;
  if (button) button.hidden = true;
  // What is put in once the plate is there is read out.
  status.textContent = plate.querySelector('[data-said]')?.textContent ?? '';
  const worked = await solve(form.dataset.work ?? '', (solved) => {
    bar.value = solved;
  });
  if (worked === undefined) {
    plate.hidden = true;
    if (patience) patience.hidden = false;
    if (button) button.hidden = false;
    return;
  }
  answer.value = worked;
  status.textContent = status.dataset.done ?? '';
  form.submit();
}
