/** Every version, newest first, with what it changed and who decided; any two of them side by side in one text. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import type { Message, Revision } from '#core/contracts/index.ts';
import { queries, useNames } from '../api/queries.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { Sign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import { ComparePanel } from './compare/compare-panel.tsx';
import { fieldName } from './conflict-panel.tsx';
import { changedFields } from './draft.ts';
import css from './history.module.css';

export function History({ message }: { message: Message }) {
  const { data, error, refetch } = useQuery(queries.revisions(message.id));
  const [search, setSearch] = useSearchParams();
  if (!data && error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={160} />;
  const newestFirst = [...data.revisions].sort((a, b) => b.number - a.number);
  const to = Number(search.get('to'));
  const from = Number(search.get('from'));
  const compare = (pair: { from: number; to: number } | null) =>
    setSearch(pair ? { from: String(pair.from), to: String(pair.to) } : {});
  return (
    <>
      {to > 0 && (
        <ComparePanel
          revisions={newestFirst}
          kind={message.kind}
          live={message.live}
          pair={{ from, to }}
          onChange={compare}
        />
      )}
      <ol className={css.list}>
        {newestFirst.map((revision, index) => (
          <Version
            key={revision.number}
            revision={revision}
            before={newestFirst[index + 1]}
            live={message.live === revision.number}
            onCompare={compare}
          />
        ))}
      </ol>
    </>
  );
}

type VersionProps = {
  readonly revision: Revision;
  readonly before: Revision | undefined;
  readonly live: boolean;
  readonly onCompare: (pair: { from: number; to: number }) => void;
};

function Version({ revision, before, live, onCompare }: VersionProps) {
  const { messages: words, compare } = useWords();
  const say = useSay();
  const names = useNames();
  const author = names.get(revision.author);
  const judge = revision.decidedBy && names.get(revision.decidedBy);
  const changed = before ? changedFields(before.content, revision.content) : [];
  const fields = say.list(changed.map((field) => fieldName(field, words.field).toLowerCase()));
  const summary = changed.length === 0 ? words.history.unchanged : words.history.changed(fields);
  return (
    <li className={css.version}>
      <div className={css.head}>
        <b>{words.history.number(revision.number)}</b>
        {author && <span className="dim">{words.history.by(author)}</span>}
        <span className="dim">{words.history.states[revision.state]}</span>
        {live && (
          <Sign tone="good" sign="●">
            {words.history.live}
          </Sign>
        )}
        <time dateTime={new Date(revision.createdAt).toISOString()} className="dim">
          {say.when(revision.createdAt)}
        </time>
      </div>
      <p>{before ? summary : words.history.first}</p>
      {judge && <p className="dim">{words.history.decidedBy(judge)}</p>}
      {revision.comment && <blockquote className={css.comment}>{revision.comment}</blockquote>}
      {before && changed.length > 0 && (
        <Button
          className={css.compare ?? ''}
          size="xs"
          variant="default"
          aria-label={compare.openWith(revision.number)}
          onClick={() => onCompare({ from: before.number, to: revision.number })}
        >
          {compare.open}
        </Button>
      )}
    </li>
  );
}
