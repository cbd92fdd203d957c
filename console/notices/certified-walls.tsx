/** Display by display: how long the notice stood there, and when it did not. */
import type { CertifiedDisplay } from '#core/contracts/index.ts';
import { Sign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './certificate.module.css';

type Gap = CertifiedDisplay['gaps'][number];

/** The rest stands in the certificate itself. */
const told = 12;

export function CertifiedWalls({ displays }: { displays: readonly CertifiedDisplay[] }) {
  return (
    <ul className={css.walls}>
      {displays.map((display) => (
        <Wall key={display.id} display={display} />
      ))}
    </ul>
  );
}

function Wall({ display }: { display: CertifiedDisplay }) {
  const { notices: words } = useWords();
  const say = useSay();
  const { name, turns, shownMs, gaps } = display;
  const broken = gaps.filter(({ dark }) => !dark);
  const dark = gaps.length - broken.length;
  return (
    <li>
      <h3>{name}</h3>
      <Sign tone={broken.length > 0 ? 'bad' : 'good'} sign={broken.length > 0 ? '▲' : '●'}>
        {turns === 0 ? words.never : words.gaps(broken.length)}
      </Sign>
      <p className="dim">{words.turns(turns, say.length(shownMs))}</p>
      {broken.length > 0 && <Gaps gaps={broken} />}
      {dark > 0 && <p className="dim">{words.dark(dark)}</p>}
    </li>
  );
}

function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  const { notices: words } = useWords();
  const say = useSay();
  return (
    <>
      <ol className={css.gaps}>
        {gaps.slice(0, told).map(({ from, until }) => (
          <li key={from}>
            {words.gap(say.exact(from), say.exact(until))}{' '}
            <span className="dim">({say.length(until - from)})</span>
          </li>
        ))}
      </ol>
      {gaps.length > told && <p className="dim">{words.moreGaps(gaps.length - told)}</p>}
    </>
  );
}
