/** Who is away and who stands in; one's own absence is noted here. The dialog has an address: `?away=new`. */
import { Button, CloseButton, Modal, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Absence } from '#core/contracts/index.ts';
import { approvalApi, approvalQueries } from '../api/approvals.ts';
import { queries, useChange, useMay } from '../api/queries.ts';
import { Day } from '../frame/day.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { Sign } from '../frame/signs.tsx';
import { toast } from '../frame/toast.tsx';
import { dayOf } from '../words/say.ts';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import { addDays, instantOf } from '../words/zone.ts';
import css from './approve.module.css';

export function AwaySection() {
  const { away: words } = useWords().approve;
  const [search, setSearch] = useSearchParams();
  const { data, error } = useQuery(approvalQueries.absences());
  const { data: me } = useQuery(queries.me());
  const administers = useMay('administer');
  // A deputy has nothing to lend on.
  const names = me !== undefined && (me.standsFor === undefined || administers);
  const open = (on: boolean) => setSearch(on ? { away: 'new' } : {}, { replace: true });
  return (
    <section className={css.away} aria-labelledby="away">
      <div className={css.awayHead}>
        <div>
          <h2 id="away">{words.title}</h2>
          <p className="dim">{words.lead}</p>
        </div>
        {names && (
          <Button variant="default" onClick={() => open(true)}>
            {words.add}
          </Button>
        )}
      </div>
      <ProblemNote error={error} />
      {data?.absences.length === 0 && <p className="dim">{words.none}</p>}
      <ul className={css.absences}>
        {data?.absences.map((absence) => (
          <One key={absence.id} absence={absence} />
        ))}
      </ul>
      {names && (
        <AwayDialog
          opened={search.get('away') === 'new' && data !== undefined}
          onClose={() => open(false)}
          candidates={data?.candidates ?? []}
        />
      )}
    </section>
  );
}

function One({ absence }: { absence: Absence }) {
  const { approve, common } = useWords();
  const { away: words } = approve;
  const { person, deputy, from, until, mine } = absence;
  const again = useChange(async () => {
    await approvalApi.addAbsence({ person: person.id, deputy: deputy.id, from, until });
    toast(words.added);
  });
  // The line is gone before the act is over: the way back is offered by the act itself.
  const remove = useChange(async () => {
    await approvalApi.removeAbsence(absence.id);
    toast(words.removed, { label: common.undo, act: () => again.mutate(undefined) });
  });
  return (
    <li className={css.absence}>
      <span>
        <b>{words.line(person.name, deputy.name)}</b>
        <Period from={from} until={until} />
      </span>
      {from <= Date.now() && (
        <Sign tone="wait" sign="◐">
          {words.now}
        </Sign>
      )}
      {mine && (
        <CloseButton
          size={40}
          aria-label={words.remove(person.name)}
          onClick={() => remove.mutate(undefined)}
          disabled={remove.isPending}
        />
      )}
      <ProblemNote error={remove.error ?? again.error} />
    </li>
  );
}

/** Whole days, as people say them: until the last day included. */
function Period({ from, until }: { from: number; until: number }) {
  const { words, language, timeZone } = useSpeech();
  const { away } = words.approve;
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  });
  const [first, last] = [format.format(from), format.format(until - 1)];
  return <span className="dim">{first === last ? away.oneDay(first) : away.period(first, last)}</span>;
}

type DialogProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
};

function AwayDialog({ opened, onClose, candidates }: DialogProps) {
  const { approve, common } = useWords();
  const { away: words } = approve;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.add}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {candidates.length === 0 ? (
        <p>{words.noCandidate}</p>
      ) : (
        <AwayForm candidates={candidates} onDone={onClose} />
      )}
    </Modal>
  );
}

function AwayForm({ candidates, onDone }: Pick<DialogProps, 'candidates'> & { onDone: () => void }) {
  const { away: words } = useWords().approve;
  const { timeZone } = useSay().manner;
  const { data: me } = useQuery(queries.me());
  const administers = useMay('administer');
  const [person, setPerson] = useState<string | null>(null);
  const [deputy, setDeputy] = useState<string | null>(null);
  const [from, setFrom] = useState<string | undefined>(dayOf(Date.now(), timeZone));
  const [until, setUntil] = useState<string | undefined>();
  const add = useChange(approvalApi.addAbsence);
  const people = candidates.map(({ id, name }) => ({ value: id, label: name }));
  const who = person ?? me?.user;
  const save = () => {
    if (!deputy || !from || !until || !who) return;
    const period = {
      from: instantOf(`${from}T00:00`, timeZone),
      until: instantOf(`${addDays(until, 1)}T00:00`, timeZone),
    };
    add.mutate(
      { deputy, ...period, ...(person === null ? {} : { person }) },
      {
        onSuccess: () => {
          toast(words.added);
          onDone();
        },
      },
    );
  };
  return (
    <Stack>
      {administers && me && (
        <Select
          label={words.who}
          data={[{ value: me.user, label: words.me }, ...people]}
          value={who ?? null}
          allowDeselect={false}
          onChange={(next) => setPerson(next === me.user ? null : next)}
        />
      )}
      <Select
        label={words.deputy}
        description={words.deputyHint}
        data={people.filter(({ value }) => value !== who)}
        value={deputy}
        onChange={setDeputy}
        searchable
        openOnFocus={false}
        data-autofocus
      />
      <Day label={words.from} value={from} onChange={setFrom} required />
      <Day label={words.until} value={until} onChange={setUntil} required />
      <ProblemNote error={add.error} />
      <Button onClick={save} disabled={!deputy || !from || !until} loading={add.isPending}>
        {words.save}
      </Button>
    </Stack>
  );
}
