/** The copies from which everything comes back: which there are, one more now, and how to restore. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Backups, upkeepApi, upkeepQueries, useUpkeep } from '../../api/upkeep.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import { Part, SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';

export function BackupsPage() {
  const { backups: words } = useWords();
  const { data, error, refetch } = useQuery(upkeepQueries.backups());
  const make = useUpkeep(upkeepApi.backUp);
  return (
    <SectionPage
      actions={
        data && (
          <Button
            loading={make.isPending || data.running}
            onClick={() => make.mutate(undefined, { onSuccess: () => toast(words.made) })}
          >
            {words.make}
          </Button>
        )
      }
    >
      <ProblemNote error={error} onRetry={() => void refetch()} />
      <ProblemNote error={make.error} />
      {!data && !error && <Skeleton height={240} />}
      {data && <Listed data={data} />}
      {data && <Restore data={data} />}
    </SectionPage>
  );
}

function Listed({ data: { backups, keep, failed, database } }: { data: Backups }) {
  const { backups: words } = useWords();
  const say = useSay();
  const [last] = backups;
  return (
    <Part
      title={last ? words.last(say.ago(last.at)) : words.none}
      lead={last ? words.keeps(keep) : words.noneSo}
    >
      {failed && (
        <p className={css.warn}>
          <span aria-hidden="true">▲ </span>
          {words.failed(say.when(failed.at), failed.reason)}
        </p>
      )}
      {!database && <p className={css.line}>{words.postgres}</p>}
      {backups.length > 0 && (
        <ul className={css.rows}>
          {backups.map(({ name, at, bytes }) => (
            <li key={name}>
              <span>
                <b>{say.exact(at)}</b>
                <span className="dim small">{name}</span>
              </span>
              <span className="dim figures">{database ? words.database(say.bytes(bytes)) : ''}</span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function Restore({ data: { folder, backups } }: { data: Backups }) {
  const { backups: words } = useWords();
  return (
    <Part title={words.restore} lead={words.restoreLead}>
      <p className={css.line}>
        {words.where} <code>{folder}</code>
      </p>
      <ol className={css.steps}>
        {words.steps(backups[0]?.name ?? words.someName).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="dim">{words.elsewhere}</p>
    </Part>
  );
}
