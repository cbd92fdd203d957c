/** One answer for everybody: from a case to a message in one step. */
import { Button, Group } from '@mantine/core';
import { Link } from 'wouter';
import type { Report } from '#core/contracts/index.ts';
import { isSolved } from '#core/report/states.ts';
import { useMay } from '../api/queries.ts';
import { tellAll } from '../messages/from-report.ts';
import { useWords } from '../words/words.tsx';
import css from './inbox.module.css';

export function TellAll({ report }: { report: Report }) {
  const { inbox: words } = useWords();
  const writes = useMay('write-message');
  if (!writes) return null;
  const isDone = isSolved(report.state) && report.publicText !== undefined;
  return (
    <section className={css.section} aria-labelledby="tell-all">
      <h2 id="tell-all">{words.tellAll}</h2>
      <p className="dim">{report.publicText === undefined ? words.tellAllHidden : words.tellAllHint}</p>
      <Group>
        <Button component={Link} variant="default" href={tellAll(report, 'notice')}>
          {words.tellAllNotice}
        </Button>
        {isDone && (
          <Button component={Link} variant="default" href={tellAll(report, 'solved')}>
            {words.tellAllSolved}
          </Button>
        )}
      </Group>
      {isDone && <p className="dim">{words.tellAllSolvedHint}</p>}
    </section>
  );
}
