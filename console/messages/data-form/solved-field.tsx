/** One solved report, which a message was begun from; or the newest ones, without anybody choosing. */
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useWords } from '../../words/words.tsx';
import type { DataProps } from './data-fields.tsx';

export function SolvedField({ data, onChange, readOnly }: DataProps) {
  const { data: words } = useWords();
  const { report } = data;
  if (typeof report !== 'string') return <p>{words.solvedNewest}</p>;
  return (
    <>
      <p>
        {words.solvedOne} <Link href={`/inbox/${report}`}>{words.solvedSee}</Link>
      </p>
      {!readOnly && (
        <div>
          <Button variant="subtle" size="xs" onClick={() => onChange({ report: undefined })}>
            {words.solvedAll}
          </Button>
        </div>
      )}
    </>
  );
}
