/** What a panel has confirmed: its glass, the word for its state, what it reports, and what can be asked of it. */
import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Display } from '#core/contracts/index.ts';
import { type PanelView, panelQueries } from '../../api/panels.ts';
import { useMay } from '../../api/queries.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { Sign } from '../../frame/signs.tsx';
import { Glass } from '../../previews/glass.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import { AskPanel } from './ask-panel.tsx';
import css from './panel.module.css';

export function LampsNow({ display }: { display: Display }) {
  const manages = useMay('manage-displays');
  const { data: view, error, refetch } = useQuery(panelQueries.view(display.id));
  if (!view) {
    if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
    return <Skeleton height={200} />;
  }
  return (
    <div className={css.lamps}>
      <Lamps display={display} view={view} />
      <State view={view} />
      <Errors view={view} />
      {manages && <AskPanel display={display} view={view} />}
    </div>
  );
}

function Lamps({ display, view }: { display: Display; view: PanelView }) {
  const { lamps } = useWords().panels;
  const said = (index: number) => {
    const text = view.pages?.[index]?.lines.map((line) => line.text.trim()).join(' ');
    if (!view.pages) return lamps.noGlass;
    return text || lamps.dark;
  };
  return (
    <div className={css.wall}>
      <div className={css.glasses} data-known={view.pages !== undefined}>
        {view.glass.map((svg, index) => (
          <Glass key={svg} svg={svg} alt={lamps.alt(display.name, said(index))} />
        ))}
      </div>
    </div>
  );
}

const signs = {
  confirmed: ['good', '●'],
  sent: ['wait', '◔'],
  unknown: ['quiet', '○'],
  fault: ['bad', '▲'],
} as const;

function State({ view }: { view: PanelView }) {
  const { lamps } = useWords().panels;
  const say = useSay();
  const [tone, sign] = signs[view.state];
  return (
    <div>
      <div className={css.state}>
        <Sign tone={tone} sign={sign}>
          {lamps.states[view.state]}
        </Sign>
        {view.can.readBack && (
          <span className="dim small">
            {view.lastConfirmedAt === undefined
              ? lamps.neverConfirmed
              : lamps.confirmed(say.ago(view.lastConfirmedAt))}
          </span>
        )}
      </div>
      <Text>
        {!view.online && `${lamps.offline} `}
        {lamps.statesSo[view.state]}
      </Text>
      {view.light !== undefined && (
        <Text c="dimmed" size="sm">
          {lamps.light} {say.percent(view.light / 100)}
        </Text>
      )}
    </div>
  );
}

function Errors({ view }: { view: PanelView }) {
  const { lamps, errors } = useWords().panels;
  if (view.errors.length === 0) return null;
  return (
    <div className={css.errors}>
      <b>{lamps.errors}</b>
      <ul>
        {view.errors.map((error) => (
          <li key={error}>{errors[error]}</li>
        ))}
      </ul>
    </div>
  );
}

/** Whether this server itself holds the line to it. */
export const isHere = ({ link, state }: Display): boolean =>
  link !== undefined && link.via !== 'agent' && state !== 'revoked';
