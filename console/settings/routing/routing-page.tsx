/** To whom reports go: rules by category and neighbourhood, in their order. */
import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ReportRule } from '#core/contracts/index.ts';
import { ruleApi, ruleQueries, useRuleChange } from '../../api/report-rules.ts';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';
import css from '../entries.module.css';
import { type Keyed, keyed, newKey, without } from '../keyed.ts';
import { SectionPage } from '../section-page.tsx';
import { RuleFields } from './rule-fields.tsx';

export function RoutingPage() {
  const { data, error, refetch } = useQuery(ruleQueries.list());
  return (
    <SectionPage>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} />}
      {data && <RulesForm key={JSON.stringify(data)} held={data.rules} />}
    </SectionPage>
  );
}

type Rule = Keyed<ReportRule>;

function RulesForm({ held }: { held: readonly ReportRule[] }) {
  const { reportRules: words, common } = useWords();
  const [rules, setRules] = useState<readonly Rule[]>(() => held.map(keyed));
  const save = useRuleChange(ruleApi.save, () => toast(words.saved));
  const whole = rules.every(({ department }) => department.trim() !== '');
  const add = (
    <Button variant="default" onClick={() => setRules([...rules, { key: newKey(), department: '' }])}>
      {words.add}
    </Button>
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(rules.map(({ key: _, ...rule }) => rule));
  };
  const raise = (n: number) =>
    setRules(
      rules.flatMap((rule, at) =>
        at === n - 1 ? rules.slice(n, n + 1) : at === n ? rules.slice(n - 1, n) : [rule],
      ),
    );
  return (
    <form className={css.parts} onSubmit={submit}>
      {rules.length === 0 ? (
        <Empty title={words.empty} action={add}>
          {words.emptySo}
        </Empty>
      ) : (
        <p className="dim">{words.how}</p>
      )}
      {rules.map(({ key, ...rule }, n) => (
        <RuleFields
          key={key}
          n={n + 1}
          rule={rule}
          onChange={(next) => setRules(rules.map((one) => (one.key === key ? { ...next, key } : one)))}
          onRaise={n === 0 ? undefined : () => raise(n)}
          onRemove={() => setRules(without(rules, key))}
        />
      ))}
      {rules.length > 0 && <Group>{add}</Group>}
      {(rules.length > 0 || held.length > 0) && (
        <div className={css.end}>
          {!whole && <p className="dim">{words.needDepartment}</p>}
          <ProblemNote error={save.error} />
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!whole}>
              {common.save}
            </Button>
          </Group>
        </div>
      )}
    </form>
  );
}
