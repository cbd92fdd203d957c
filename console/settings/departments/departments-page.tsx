/** Departments with what citizens are told of them, and how the town keeps its word. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { departmentQueries } from '../../api/departments.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { useWords } from '../../words/words.tsx';
import { Part, SectionPage } from '../section-page.tsx';
import { DepartmentsForm } from './departments-form.tsx';
import { PromisesForm } from './promises-form.tsx';

export function DepartmentsPage() {
  const { departments: words } = useWords();
  const list = useQuery(departmentQueries.list());
  const settings = useQuery(departmentQueries.settings());
  return (
    <SectionPage>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton height={320} />}
      {list.data && <DepartmentsForm key={JSON.stringify(list.data)} held={list.data.departments} />}
      <Part title={words.promises} lead={words.promisesLead}>
        <ProblemNote error={settings.error} onRetry={() => void settings.refetch()} />
        {settings.data && <PromisesForm key={JSON.stringify(settings.data)} held={settings.data} />}
      </Part>
    </SectionPage>
  );
}
