/** Who takes care of a report, in which department, and why there. */
import { Autocomplete, Button, Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Report } from '#core/contracts/index.ts';
import { queries } from '../api/queries.ts';
import { useDepartments } from '../api/report-rules.ts';
import { reportApi, reportQueries, useReportChange } from '../api/reports.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useWords } from '../words/words.tsx';
import css from './inbox.module.css';
import { useAct } from './use-act.ts';

export function Charge({ report }: { report: Report }) {
  const { inbox: words, cases } = useWords();
  const { data: me } = useQuery(queries.me());
  const [act, open, close] = useAct();
  const assigning = act === 'assign';
  const assign = useReportChange(reportApi.assign);
  const isMine = report.assignedTo !== undefined && report.assignedTo === me?.name;
  const take = () =>
    assign.mutate(
      { id: report.id, user: isMine ? null : (me?.user ?? null) },
      { onSuccess: () => toast(isMine ? words.left : words.taken) },
    );
  return (
    <section className={css.charge} aria-label={words.charge}>
      <p>
        {report.assignedTo === undefined ? words.nobody : words.inCharge(report.assignedTo)}
        {report.department !== undefined && <span className="dim"> · {report.department}</span>}
        <Why report={report} />
      </p>
      <Group gap="xs">
        <Button variant="default" loading={assign.isPending} onClick={take}>
          {isMine ? words.leave : words.take}
        </Button>
        <Button
          variant="subtle"
          aria-expanded={assigning}
          onClick={() => (assigning ? close() : open('assign'))}
        >
          {cases.assign}
        </Button>
      </Group>
      <ProblemNote error={assign.error} />
      {assigning && <AssignForm report={report} onDone={close} />}
    </section>
  );
}

function Why({ report: { routed } }: { report: Report }) {
  const { cases } = useWords();
  if (!routed) return null;
  const why =
    routed.by === 'rule'
      ? cases.ruled(routed.category, routed.neighbourhood)
      : routed.by === 'category'
        ? cases.byCategory
        : cases.byHand;
  return <span className={`dim small ${css.why}`}>{why}</span>;
}

const nobody = '';

function AssignForm({ report, onDone }: { report: Report; onDone: () => void }) {
  const { cases } = useWords();
  const handlers = useQuery(reportQueries.handlers());
  const departments = useDepartments();
  const people = handlers.data?.handlers ?? [];
  const now = people.find(({ name }) => name === report.assignedTo)?.id ?? nobody;
  const [chosen, setChosen] = useState<string>();
  const [department, setDepartment] = useState(report.department ?? '');
  const assign = useReportChange(reportApi.assign);
  const person = chosen ?? now;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    assign.mutate(
      { id: report.id, user: person === nobody ? null : person, department },
      {
        onSuccess: () => {
          toast(cases.assigned);
          onDone();
        },
      },
    );
  };
  return (
    <form className={css.assign} onSubmit={submit}>
      <Select
        label={cases.person}
        allowDeselect={false}
        searchable
        value={person}
        onChange={(next) => setChosen(next ?? nobody)}
        data={[
          { value: nobody, label: cases.nobody },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Autocomplete
        label={cases.department}
        description={cases.departmentHint}
        maxLength={120}
        value={department}
        onChange={setDepartment}
        data={departments}
      />
      <ProblemNote error={assign.error ?? handlers.error} />
      <Group>
        <Button type="submit" variant="default" loading={assign.isPending} disabled={!handlers.data}>
          {cases.save}
        </Button>
      </Group>
    </form>
  );
}
