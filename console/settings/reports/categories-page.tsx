/** What citizens may report: the list of the form, in its order. */
import { Anchor, Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ReportCategory, ReportCategoryInput } from '#core/contracts/index.ts';
import { usualCategories } from '#core/report/usual.ts';
import { reportApi, reportQueries, useReportChange } from '../../api/reports.ts';
import { codeOf, freeCode } from '../../frame/codes.ts';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';
import css from '../entries.module.css';
import { type Keyed, keyed, without } from '../keyed.ts';
import { SectionPage } from '../section-page.tsx';
import { CategoryFields } from './category-fields.tsx';

export function CategoriesPage() {
  const { reportCategories: words } = useWords();
  const { data, error, refetch } = useQuery(reportQueries.categories());
  const see = (
    <Anchor href="/signaler" target="_blank">
      {words.see}
    </Anchor>
  );
  return (
    <SectionPage actions={see}>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} />}
      {data && <CategoriesForm key={JSON.stringify(data)} held={data.categories} />}
    </SectionPage>
  );
}

type Category = Keyed<ReportCategoryInput>;

function CategoriesForm({ held }: { held: readonly ReportCategory[] }) {
  const { reportCategories: words, common } = useWords();
  const [categories, setCategories] = useState<readonly Category[]>(() => held.map(keyed));
  const save = useReportChange(reportApi.saveCategories, () => toast(words.saved));
  const whole = categories.every(({ name }) => name.fr.trim() !== '');
  const change = (key: string, next: ReportCategoryInput) =>
    setCategories(categories.map((one) => (one.key === key ? { ...next, key } : one)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(coded(categories));
  };
  const usual = (
    <Button variant="default" onClick={() => setCategories(usualCategories.map(keyed))}>
      {words.usual}
    </Button>
  );
  return (
    <form className={css.parts} onSubmit={submit}>
      {categories.length === 0 && (
        <Empty title={words.none} action={usual}>
          {words.noneSo}
        </Empty>
      )}
      {categories.map((one) => (
        <CategoryFields
          key={one.key}
          category={one}
          onChange={(next) => change(one.key, next)}
          onRemove={() => setCategories(without(categories, one.key))}
        />
      ))}
      <Group>
        <Button
          variant="default"
          onClick={() =>
            setCategories([
              ...categories,
              keyed<ReportCategoryInput>({
                code: 'x',
                name: { fr: '' },
                about: 'thing',
                public: true,
                questions: [],
              }),
            ])
          }
        >
          {words.add}
        </Button>
      </Group>
      <div className={css.end}>
        {!whole && <p className="dim">{words.needName}</p>}
        <ProblemNote error={save.error} />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!whole}>
            {common.save}
          </Button>
        </Group>
      </div>
    </form>
  );
}

/** A new one gets its code from its name; no two are the same. */
function coded(categories: readonly Category[]): ReportCategoryInput[] {
  const taken = new Set(categories.filter(({ code }) => code !== 'x').map(({ code }) => code));
  return categories.map(({ key: _, ...one }) =>
    one.code === 'x' ? { ...one, code: freeCode(codeOf(one.name.fr, 'categorie'), taken) } : one,
  );
}
