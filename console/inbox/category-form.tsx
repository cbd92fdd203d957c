/** Of which category a report is, and what becomes of it when it is of another. */
import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Report } from '#core/contracts/index.ts';
import { reportApi, reportQueries, useReportChange } from '../api/reports.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSpeech } from '../words/words.tsx';
import css from './inbox.module.css';
import { useAct } from './use-act.ts';

export function CategoryForm({ report }: { report: Report }) {
  const { words, language } = useSpeech();
  const { cases, common } = words;
  const [act, ask, close] = useAct();
  const open = act === 'category';
  const [to, setTo] = useState<string | null>(null);
  const { data } = useQuery({ ...reportQueries.categories(), enabled: open });
  const change = useReportChange(reportApi.recategorise, () => {
    toast(cases.changed);
    close();
  });
  // Where lives are at stake there are no reports.
  const others = (data?.categories ?? []).filter(({ id, emergency }) => id !== report.category && !emergency);
  const hides = report.publicText !== undefined && others.some(({ id, public: may }) => id === to && !may);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to === null) return;
    change.mutate({ id: report.id, category: to });
  };
  if (!open)
    return (
      <>
        {report.categoryName}{' '}
        <Button variant="subtle" size="compact-sm" onClick={() => ask('category')}>
          {cases.change}
        </Button>
      </>
    );
  return (
    <form className={css.assign} onSubmit={submit}>
      <Select
        label={cases.changeTo}
        description={cases.changeHint}
        required
        searchable
        value={to}
        onChange={setTo}
        data={others.map(({ id, name }) => ({
          value: id,
          label: (language === 'en' ? name.en : undefined) ?? name.fr,
        }))}
      />
      {hides && <p role="status">{cases.changeHides}</p>}
      <ProblemNote error={change.error} />
      <div className={css.acts}>
        <Button type="submit" variant="default" loading={change.isPending}>
          {cases.change}
        </Button>
        <Button variant="subtle" onClick={close}>
          {common.cancel}
        </Button>
      </div>
    </form>
  );
}
