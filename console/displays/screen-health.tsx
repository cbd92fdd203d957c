/** How a screen says it is, and whether its faults count just now. */
import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Display, Vitals } from '#core/contracts/index.ts';
import { useChange } from '../api/queries.ts';
import { type ScreenHealth as Health, screenApi } from '../api/screens.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './displays.module.css';

const maintenanceMs = 4 * 3_600_000;

type Props = { readonly display: Display; readonly health: Health; readonly manages: boolean };

export function ScreenHealth({ display, health, manages }: Props) {
  const { screens: words } = useWords();
  const say = useSay();
  const { latest, offOnPurpose, maintenanceUntil } = health;
  return (
    <>
      {offOnPurpose && (
        <Text mb="sm">
          {words.off[offOnPurpose]}
          {maintenanceUntil !== undefined && `, ${words.maintainUntil(say.when(maintenanceUntil))}`}
        </Text>
      )}
      {latest ? <Said at={latest.at} vitals={latest.vitals} /> : <p className="dim">{words.silent}</p>}
      {manages && display.state !== 'revoked' && (
        <Maintenance display={display} on={offOnPurpose === 'maintenance'} />
      )}
    </>
  );
}

function Said({ at, vitals }: { at: number; vitals: Vitals }) {
  const { screens: words } = useWords();
  const say = useSay();
  const share = ({ used, limit }: { used: number; limit: number }) =>
    words.usedOf(megabytes(used, say.manner.language), megabytes(limit, say.manner.language));
  return (
    <dl className={css.facts}>
      <Fact name={words.told}>{say.ago(at)}</Fact>
      <Fact name={words.glass}>{words.glasses[vitals.glass]}</Fact>
      <Fact name={words.errors}>{String(vitals.errors)}</Fact>
      {vitals.memory && <Fact name={words.memory}>{share(vitals.memory)}</Fact>}
      {vitals.storage && <Fact name={words.storage}>{share(vitals.storage)}</Fact>}
      <Fact name={words.uptime}>{say.length(vitals.uptime * 1000)}</Fact>
      {vitals.clockOffset !== undefined && Math.abs(vitals.clockOffset) >= 1000 && (
        <Fact name={words.clock}>{say.length(Math.abs(vitals.clockOffset))}</Fact>
      )}
      <Fact name={words.version}>{vitals.version}</Fact>
    </dl>
  );
}

function Maintenance({ display, on }: { display: Display; on: boolean }) {
  const { screens: words } = useWords();
  const change = useChange((until: number | null) => screenApi.maintain(display.id, until));
  const go = () =>
    change.mutate(on ? null : Date.now() + maintenanceMs, {
      onSuccess: () => toast(on ? words.maintainEnded : words.maintained),
    });
  return (
    <>
      <Button mt="sm" variant="default" onClick={go} loading={change.isPending}>
        {on ? words.maintainEnd : words.maintain}
      </Button>
      <ProblemNote error={change.error} />
    </>
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

function megabytes(bytes: number, language: string): string {
  const amount = Math.round(bytes / 1_000_000);
  return new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte' }).format(amount);
}
