/** The hour on a slide that asks for it (`data-clock` names the time zone). Empty while it is not known for certain. */
import type { Clock } from './clock.ts';
import { clockText } from './wording.ts';

export type TellHour = (language: string, timeZone: string) => string;

export function hoursOf(clock: Pick<Clock, 'moment'>): TellHour {
  return (language, timeZone) => {
    const { now, certain } = clock.moment();
    return certain ? clockText(now, language, timeZone) : '';
  };
}

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
