/** What a case has to do with, linking it to another, and taking a part out of it. */
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import type { Report } from '#core/contracts/index.ts';
import { reportApi, useReportChange } from '../api/reports.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useWords } from '../words/words.tsx';
import css from './inbox.module.css';
import { SplitForm } from './split-form.tsx';
import { ReportStateSign } from './state-sign.tsx';
import { useAct } from './use-act.ts';

export function RelatedCases({ report }: { report: Report }) {
  const { related: words } = useWords();
  const [act, open, close] = useAct();
  return (
    <section className={css.section} aria-labelledby="related">
      <h2 id="related">{words.title}</h2>
      {report.related.length === 0 && <p className="dim">{words.none}</p>}
      {report.related.length > 0 && (
        <ul className={css.related}>
          {report.related.map((one) => (
            <Row key={`${one.how} ${one.id}`} report={report} one={one} />
          ))}
        </ul>
      )}
      <div className={css.acts}>
        <Button variant="default" aria-expanded={act === 'link'} onClick={() => open('link')}>
          {words.link}
        </Button>
        <Button variant="default" aria-expanded={act === 'split'} onClick={() => open('split')}>
          {words.split}
        </Button>
      </div>
      {act === 'link' && <LinkForm report={report} onDone={close} />}
      {act === 'split' && <SplitForm report={report} onDone={close} />}
    </section>
  );
}

function Row({ report, one }: { report: Report; one: Report['related'][number] }) {
  const { related: words } = useWords();
  const unlink = useReportChange(reportApi.unlink);
  const { id, reference, categoryName, state, how } = one;
  return (
    <li>
      <span>
        <Link href={`/inbox/${id}`}>{reference}</Link> {categoryName}{' '}
        <span className="dim small">{words.how[how]}</span>
      </span>
      <ReportStateSign state={state} />
      {how === 'linked' && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={words.unlinkOne(reference)}
          loading={unlink.isPending}
          onClick={() =>
            unlink.mutate({ id: report.id, other: id }, { onSuccess: () => toast(words.unlinked) })
          }
        >
          {words.unlink}
        </Button>
      )}
      <ProblemNote error={unlink.error} />
    </li>
  );
}

function LinkForm({ report, onDone }: { report: Report; onDone: () => void }) {
  const { related: words, common } = useWords();
  const [reference, setReference] = useState('');
  const link = useReportChange(reportApi.link);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    link.mutate(
      { id: report.id, reference },
      {
        onSuccess: () => {
          toast(words.linked);
          onDone();
        },
      },
    );
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        label={words.number}
        description={words.linkHint}
        required
        maxLength={20}
        value={reference}
        onChange={({ currentTarget: { value } }) => setReference(value)}
      />
      <ProblemNote error={link.error} />
      <div className={css.acts}>
        <Button type="submit" variant="default" loading={link.isPending}>
          {words.linkIt}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {common.cancel}
        </Button>
      </div>
    </form>
  );
}
