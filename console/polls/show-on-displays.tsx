/** A consultation on screens and panels: one message, made in one step, which follows it by itself. */
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Showable } from '#core/contracts/index.ts';
import { useMay } from '../api/queries.ts';
import { showPoll } from '../messages/from-poll.ts';
import { useWords } from '../words/words.tsx';
import css from './polls.module.css';

export function ShowOnDisplays({ poll }: { poll: Pick<Showable, 'id'> }) {
  const { polls: words } = useWords();
  const writes = useMay('write-message');
  if (!writes) return null;
  return (
    <section className={css.section} aria-labelledby="displays">
      <h2 id="displays">{words.displays}</h2>
      <p className="dim">{words.displaysSo}</p>
      <div>
        <Button component={Link} variant="default" href={showPoll(poll)}>
          {words.displaysShow}
        </Button>
      </div>
    </section>
  );
}
