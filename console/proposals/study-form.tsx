/** The study of a proposal of a participatory budget: which department, until when, and what it found. */
import { Autocomplete, Button, NumberInput, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { BudgetProcess, ProposalView, StudyVerdict } from '#core/contracts/index.ts';
import { departmentQueries } from '../api/departments.ts';
import { proposalApi, useProposalChange } from '../api/proposals.ts';
import { Moment } from '../frame/moment.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import css from '../polls/polls.module.css';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import { instantOf, wallOf } from '../words/zone.ts';
import { Euros, useEuros } from './euros.tsx';

type Props = { readonly proposal: ProposalView; readonly budget: BudgetProcess };
type Verdict = StudyVerdict['verdict'];
const verdicts = ['feasible', 'changed', 'infeasible'] as const satisfies readonly Verdict[];

export function Study({ proposal, budget }: Props) {
  const { proposals } = useWords();
  const words = proposals.study;
  const { study, onBallot } = proposal;
  return (
    <section className={css.section} aria-labelledby="study">
      <h2 id="study">{words.title}</h2>
      {study && <Found study={study} />}
      {onBallot ? (
        <p className="dim">{words.stands}</p>
      ) : (
        <>
          <GiveForm key={`give-${study?.department}-${study?.dueAt}`} proposal={proposal} budget={budget} />
          {study && <FindForm key={`find-${study.studiedAt}`} proposal={proposal} />}
        </>
      )}
    </section>
  );
}

function Found({ study }: { study: NonNullable<ProposalView['study']> }) {
  const { proposals } = useWords();
  const words = proposals.study;
  const say = useSay();
  const euros = useEuros();
  const { department, dueAt, verdict, cost, year, reason, changed, studiedAt } = study;
  if (!verdict) return <p>{words.given(department, say.exact(dueAt))}</p>;
  const facts = [cost === undefined ? undefined : euros(cost), year === undefined ? undefined : String(year)];
  return (
    <>
      <p>
        <b>{[words.verdicts[verdict], ...facts].filter((fact) => fact !== undefined).join(' · ')}</b>
        <br />
        <span className="dim">{words.foundBy(department, say.when(studiedAt ?? dueAt))}</span>
      </p>
      {reason && <p className={css.words}>{reason}</p>}
      {changed && (
        <>
          <p>
            <b>{changed.title}</b>
          </p>
          <p className={css.words}>{changed.text}</p>
        </>
      )}
    </>
  );
}

function GiveForm({ proposal: { id, study }, budget }: Props) {
  const { words: all, timeZone } = useSpeech();
  const { proposals, polls } = all;
  const words = proposals.study;
  const { data } = useQuery(departmentQueries.list());
  const [department, setDepartment] = useState(study?.department ?? '');
  const [due, setDue] = useState<string | undefined>(wallOf(study?.dueAt ?? budget.studyUntil, timeZone));
  const [tried, setTried] = useState(false);
  const give = useProposalChange(proposalApi.study, () => toast(words.givenNow));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (department.trim() !== '' && due !== undefined)
      give.mutate({ id, department: department.trim(), dueAt: instantOf(due, timeZone) });
  };
  const missing = (is: boolean) => (tried && is ? polls.faults.missing : undefined);
  return (
    <form className={css.fields} onSubmit={submit} noValidate>
      <Autocomplete
        label={words.department}
        description={words.departmentHint}
        maxLength={120}
        error={missing(department.trim() === '')}
        data={[...new Set(data?.departments.map(({ name }) => name))]}
        value={department}
        onChange={setDepartment}
      />
      <Moment label={words.due} error={missing(due === undefined)} value={due} onChange={setDue} />
      <ProblemNote error={give.error} />
      <div>
        <Button type="submit" {...(study && { variant: 'default' })} loading={give.isPending}>
          {study ? words.giveAgain : words.give}
        </Button>
      </div>
    </form>
  );
}

function FindForm({ proposal: { id, study, published, original } }: Pick<Props, 'proposal'>) {
  const { proposals, polls } = useWords();
  const words = proposals.study;
  const before = study?.changed ?? published ?? original;
  const [verdict, setVerdict] = useState<Verdict>(study?.verdict ?? 'feasible');
  const [cost, setCost] = useState(study?.cost);
  const [year, setYear] = useState<number | undefined>(study?.year ?? new Date().getFullYear() + 1);
  const [reason, setReason] = useState(study?.reason ?? '');
  const [title, setTitle] = useState(before.title);
  const [text, setText] = useState(before.text);
  const [tried, setTried] = useState(false);
  const find = useProposalChange(proposalApi.verdict, () => toast(words.foundNow));
  const isFeasible = verdict !== 'infeasible';
  const needed = {
    cost: isFeasible && cost === undefined,
    year: isFeasible && year === undefined,
    reason: verdict !== 'feasible' && reason.trim() === '',
    title: verdict === 'changed' && title.trim() === '',
    text: verdict === 'changed' && text.trim() === '',
  };
  const missing = (field: keyof typeof needed) => (tried && needed[field] ? polls.faults.missing : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!Object.values(needed).some(Boolean))
      find.mutate({ id, ...foundOf({ verdict, cost, year, reason, title, text }) });
  };
  return (
    <form className={css.fields} onSubmit={submit} noValidate>
      <Radio.Group label={words.verdict} value={verdict} onChange={(next) => setVerdict(next as Verdict)}>
        <Stack gap="xs" mt="xs">
          {verdicts.map((value) => (
            <Radio key={value} value={value} label={words.verdicts[value]} />
          ))}
        </Stack>
      </Radio.Group>
      {isFeasible && (
        <>
          <Euros label={words.cost} error={missing('cost')} value={cost} onChange={setCost} />
          <NumberInput
            className={css.number ?? ''}
            label={words.year}
            error={missing('year')}
            allowDecimal={false}
            min={2000}
            max={2200}
            value={year ?? ''}
            onChange={(next) => setYear(typeof next === 'number' ? next : undefined)}
          />
        </>
      )}
      {verdict === 'changed' && (
        <>
          <TextInput
            label={words.changedTitle}
            maxLength={160}
            error={missing('title')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Textarea
            label={words.changedText}
            description={words.changedHint}
            autosize
            minRows={4}
            maxLength={6000}
            error={missing('text')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </>
      )}
      <Textarea
        label={verdict === 'feasible' ? words.note : words.reason}
        description={words.reasonHint}
        error={missing('reason')}
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemNote error={find.error} />
      <div>
        <Button type="submit" {...(study?.verdict && { variant: 'default' })} loading={find.isPending}>
          {words.find}
        </Button>
      </div>
    </form>
  );
}

type Filled = {
  readonly verdict: Verdict;
  readonly cost: number | undefined;
  readonly year: number | undefined;
} & Readonly<Record<'reason' | 'title' | 'text', string>>;

function foundOf({ verdict, cost = 0, year = 0, ...said }: Filled): StudyVerdict {
  const reason = said.reason.trim();
  if (verdict === 'infeasible') return { verdict, reason };
  if (verdict === 'feasible') return { verdict, cost, year, ...(reason !== '' && { reason }) };
  return { verdict, cost, year, reason, title: said.title.trim(), text: said.text.trim() };
}
