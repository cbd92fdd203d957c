/** The four figures that are read first. */
import type { Numbers } from '#core/contracts/index.ts';
import { useWords } from '../words/words.tsx';
import css from './numbers.module.css';
import { useFigures } from './use-figures.ts';

export function Figures({ totals }: Pick<Numbers, 'totals'>) {
  const { numbers: words } = useWords();
  const { number } = useFigures();
  const hours = Math.round((totals.shownMs + totals.rotationMs) / 3_600_000);
  const told = { messages: totals.messages, hours, plays: totals.plays, displays: totals.displays };
  return (
    <dl className={css.figures}>
      {(['messages', 'hours', 'plays', 'displays'] as const).map((name) => (
        <div key={name}>
          <dt>{words.figures[name]}</dt>
          <dd>{number(told[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
