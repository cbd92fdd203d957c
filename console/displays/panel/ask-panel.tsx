/** What somebody who looks after a panel asks of it: to light its test pattern, and to say how it is. */
import { Button, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Display } from '#core/contracts/index.ts';
import { type PanelReport, type PanelView, panelApi, panelQueries } from '../../api/panels.ts';
import { useChange } from '../../api/queries.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import css from './panel.module.css';

type Props = { readonly display: Display; readonly view: PanelView };

export function AskPanel({ display, view }: Props) {
  const { lamps } = useWords().panels;
  const client = useQueryClient();
  const test = useChange((on: boolean) => panelApi.test(display.id, on));
  const status = useChange(() => panelApi.status(display.id));
  const left = useCountdown(view.testUntil);
  const light = (on: boolean) =>
    test.mutate(on, {
      onSuccess: (next) => {
        client.setQueryData(panelQueries.view(display.id).queryKey, next);
        if (on) toast(lamps.testBegun);
      },
    });
  return (
    <>
      <div className={css.acts}>
        <Button
          variant="default"
          loading={status.isPending}
          disabled={!view.online}
          onClick={() => status.mutate(undefined)}
        >
          {lamps.ask}
        </Button>
        {view.can.test && (
          <>
            <Button
              variant="default"
              loading={test.isPending}
              disabled={!view.online}
              onClick={() => light(left === undefined)}
            >
              {left === undefined ? lamps.test : lamps.testEnd}
            </Button>
            <Text component="span" c="dimmed" size="sm">
              {left === undefined ? lamps.testHint : <Left seconds={left} />}
            </Text>
          </>
        )}
      </div>
      <ProblemNote error={test.error ?? status.error} />
      {status.data && <Report report={status.data} />}
    </>
  );
}

function Left({ seconds }: { seconds: number }) {
  const { lamps } = useWords().panels;
  const say = useSay();
  return lamps.testOn(say.length(seconds * 1000));
}

/** Whole seconds until then; undefined once it is over. */
function useCountdown(until: number | undefined): number | undefined {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (until === undefined) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  if (until === undefined || until <= now) return undefined;
  return Math.ceil((until - now) / 1000);
}

function Report({ report }: { report: PanelReport }) {
  const { lamps, errors, facts } = useWords().panels;
  const say = useSay();
  const names: Readonly<Record<string, string>> = facts;
  const said = (value: string | number | boolean) => {
    if (typeof value === 'boolean') return value ? lamps.yes : lamps.no;
    return String(value);
  };
  return (
    <div className={css.report} role="status">
      <h2>{lamps.asked}</h2>
      <p>
        {report.errors.length === 0 ? lamps.askedWell : say.list(report.errors.map((one) => errors[one]))}
      </p>
      <dl>
        {Object.entries(report.facts).map(([name, value]) => (
          <Fact key={name} name={names[name] ?? name} value={said(value)} />
        ))}
        {report.light !== undefined && <Fact name={lamps.light} value={say.percent(report.light / 100)} />}
      </dl>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
