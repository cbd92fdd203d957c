/** A town without a display and without a word: what to do first, for whoever may do it. */
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useMay } from '../api/queries.ts';
import { Empty } from '../frame/page.tsx';
import { useWords } from '../words/words.tsx';
import css from './today.module.css';

export function Begin() {
  const { begin: words } = useWords().today;
  const manages = useMay('manage-displays');
  const writes = useMay('write-message');
  if (!manages && !writes) return <Empty title={words.title}>{words.wait}</Empty>;
  return (
    <section className={css.begin} aria-labelledby="begin">
      <h2 id="begin">{words.title}</h2>
      <p className="dim">{words.lead}</p>
      <ol className={css.steps}>
        <li>
          <h3>{words.pair}</h3>
          <p>{words.pairSo}</p>
          {manages && (
            <Button component={Link} href="/displays/pair">
              {words.pairGo}
            </Button>
          )}
        </li>
        <li>
          <h3>{words.write}</h3>
          <p>{words.writeSo}</p>
          {writes && (
            <Button component={Link} href="/messages/new" variant={manages ? 'default' : 'filled'}>
              {words.writeGo}
            </Button>
          )}
        </li>
        <li>
          <h3>{words.place}</h3>
          <p>{words.placeSo}</p>
        </li>
      </ol>
    </section>
  );
}
