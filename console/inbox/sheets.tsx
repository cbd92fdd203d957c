/** Rumour or fact: the sheet that answers a case, and with it everybody who asks the same. */
import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { OfferedSheet, Report } from '#core/contracts/index.ts';
import { useMay } from '../api/queries.ts';
import { reportApi, reportQueries, useReportChange } from '../api/reports.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { tellAll } from '../messages/from-report.ts';
import { useWords } from '../words/words.tsx';
import css from './inbox.module.css';
import { useAct } from './use-act.ts';

export function Sheets({ report }: { report: Report }) {
  const { sheets: words } = useWords();
  return (
    <section className={css.section} aria-labelledby="sheets">
      <h2 id="sheets">{words.title}</h2>
      {report.sheet ? <Joined report={report} sheet={report.sheet} /> : <Offered report={report} />}
    </section>
  );
}

/** What was pressed is gone by the time it is done: the case has another face then. */
function useJoin(onDone: () => void = () => undefined) {
  const { sheets: words } = useWords();
  return useReportChange(reportApi.chooseSheet, ({ sheet }: Report) => {
    toast(sheet ? words.joined[sheet.state] : words.leftSheet);
    onDone();
  });
}

function Joined({ report, sheet }: { report: Report; sheet: NonNullable<Report['sheet']> }) {
  const { sheets: words } = useWords();
  const leave = useJoin();
  return (
    <>
      <p>
        <Link href={`/messages/${sheet.id}`}>{sheet.title || words.untitled}</Link>{' '}
        <span className="dim small">
          {words.states[sheet.state]} · {words.asked(sheet.asked)}
        </span>
      </p>
      <p className="dim">{words.so[sheet.state]}</p>
      <div className={css.acts}>
        <Button
          variant="default"
          loading={leave.isPending}
          onClick={() => leave.mutate({ id: report.id, sheet: null })}
        >
          {words.leave}
        </Button>
      </div>
      <ProblemNote error={leave.error} />
    </>
  );
}

function Offered({ report }: { report: Report }) {
  const { sheets: words } = useWords();
  const writes = useMay('write-message');
  const [act, open, close] = useAct();
  const { data, error, refetch } = useQuery(reportQueries.sheets(report.id));
  const sheets = data?.sheets ?? [];
  const alike = sheets.filter((sheet) => sheet.alike);
  return (
    <>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      <p className="dim">{alike.length === 0 ? words.none : words.mayAnswer}</p>
      {alike.length > 0 && (
        <ul className={css.related}>
          {alike.map((sheet) => (
            <Row key={sheet.id} report={report} sheet={sheet} />
          ))}
        </ul>
      )}
      <div className={css.acts}>
        {sheets.length > 0 && (
          <Button variant="default" aria-expanded={act === 'sheet'} onClick={() => open('sheet')}>
            {words.choose}
          </Button>
        )}
        {writes && (
          <Button variant="default" aria-expanded={act === 'claim'} onClick={() => open('claim')}>
            {words.write}
          </Button>
        )}
      </div>
      {act === 'sheet' && <ChooseForm report={report} sheets={sheets} onDone={close} />}
      {act === 'claim' && <ClaimForm report={report} onDone={close} />}
    </>
  );
}

function Row({ report, sheet }: { report: Report; sheet: OfferedSheet }) {
  const { sheets: words } = useWords();
  const join = useJoin();
  return (
    <li>
      <span>
        <Link href={`/messages/${sheet.id}`}>{sheet.title || words.untitled}</Link>{' '}
        <span className="dim small">
          {sheet.claim && `${words.quoted(sheet.claim)} · `}
          {words.states[sheet.state]} · {words.asked(sheet.asked)}
        </span>
      </span>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={words.joinOne(sheet.title)}
        loading={join.isPending}
        onClick={() => join.mutate({ id: report.id, sheet: sheet.id })}
      >
        {words.join}
      </Button>
      <ProblemNote error={join.error} />
    </li>
  );
}

type Form = { readonly report: Report; readonly onDone: () => void };

function ChooseForm({ report, sheets, onDone }: Form & { readonly sheets: readonly OfferedSheet[] }) {
  const { sheets: words, common } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const join = useJoin(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen !== null) join.mutate({ id: report.id, sheet: chosen });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <Select
        label={words.which}
        required
        searchable
        value={chosen}
        onChange={setChosen}
        data={sheets.map(({ id, title, claim, state }) => ({
          value: id,
          label: `${title || claim || words.untitled} (${words.states[state]})`,
        }))}
      />
      <ProblemNote error={join.error} />
      <div className={css.acts}>
        <Button type="submit" variant="default" loading={join.isPending}>
          {words.join}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {common.cancel}
        </Button>
      </div>
    </form>
  );
}

const mostClaim = 200;

/** What goes into the sheet is what the agent has read over, and never what somebody wrote as they wrote it. */
function ClaimForm({ report, onDone }: Form) {
  const { sheets: words, common } = useWords();
  const [, go] = useLocation();
  const [claim, setClaim] = useState((report.publicText ?? report.description).trim().slice(0, mostClaim));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go(tellAll(report, 'rumour'), { state: { claim } });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        label={words.claim}
        description={words.claimHint}
        required
        maxLength={mostClaim}
        value={claim}
        onChange={({ currentTarget: { value } }) => setClaim(value)}
      />
      <div className={css.acts}>
        <Button type="submit" variant="default">
          {words.goOn}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {common.cancel}
        </Button>
      </div>
    </form>
  );
}
