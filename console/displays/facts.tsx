/** What kind of display this is. */
import type { ReactNode } from 'react';
import type { Display } from '#core/contracts/index.ts';
import { useSay, useWords } from '../words/words.tsx';
import css from './displays.module.css';

export function Facts({ display }: { display: Display }) {
  const { displays: words } = useWords();
  const say = useSay();
  const { profile, darkHours, link, lastSeenAt } = display;
  const clock = (text: string) => say.manner.words.time.hour(Number(text.slice(0, 2)), text.slice(3, 5));
  return (
    <dl className={css.facts}>
      <Fact name={words.one.profile}>
        {profile.kind === 'screen' ? words.screen : words.panel},{' '}
        {words.size(profile.width, profile.height, profile.kind)}
        {profile.kind === 'panel' && `, ${words.cells(profile.columns, profile.rows)}`}
      </Fact>
      {display.tags.length > 0 && <Fact name={words.one.tags}>{display.tags.join(' · ')}</Fact>}
      <Fact name={words.one.zone}>{display.timeZone}</Fact>
      {darkHours && (
        <Fact name={words.one.dark}>
          {words.one.darkHours(clock(darkHours.from), clock(darkHours.until))}
        </Fact>
      )}
      {link && <Fact name={words.one.driver}>{`${link.driver} · ${link.transport.type}`}</Fact>}
      <Fact name={words.one.lastSeen}>
        {lastSeenAt === undefined ? words.neverSeen : say.ago(lastSeenAt)}
      </Fact>
      {display.plan && <Fact name={words.one.plan}>{display.plan.slice(0, 12)}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
