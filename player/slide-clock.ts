/** The hour on a slide that asks for it: `data-clock` names the time zone. */
import type { TellHour } from './wording.ts';

/** Keeps them right until the answer is called. */
export function keepHours(clocks: readonly HTMLElement[], tellHour: TellHour): () => void {
  const tell = () => {
    for (const clock of clocks) {
      const said = tellHour(clock.closest<HTMLElement>('[lang]')?.lang ?? 'fr', clock.dataset.clock ?? '');
      if (clock.textContent !== said) clock.textContent = said;
    }
  };
  tell();
  const timer = setInterval(tell, 1_000);
  return () => clearInterval(timer);
}
