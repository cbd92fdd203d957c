/** The queue beside the text on a desk; on a narrow page where one is in it, and the way on and back. */
import { Link } from 'wouter';
import type { Waiting } from '#core/contracts/index.ts';
import { useWaitingFacts } from '../today/waiting-facts.ts';
import { useWords } from '../words/words.tsx';
import css from './approve.module.css';

type Props = {
  readonly items: readonly Waiting[];
  readonly shown: string;
  readonly before: Waiting | undefined;
  readonly after: Waiting | undefined;
};

export function QueueList({ items, shown, before, after }: Props) {
  const { approve: words } = useWords();
  const at = items.findIndex(({ message }) => message === shown);
  return (
    <nav className={css.queue} aria-label={words.queue}>
      <ol className={css.list}>
        {items.map((item) => (
          <li key={item.message}>
            <One item={item} current={item.message === shown} />
          </li>
        ))}
      </ol>
      <div className={css.steps}>
        {before ? <Link href={`/approve/${before.message}`}>{words.previous}</Link> : <span />}
        {at >= 0 && <span className="figures dim">{words.position(at + 1, items.length)}</span>}
        {after ? <Link href={`/approve/${after.message}`}>{words.next}</Link> : <span />}
      </div>
    </nav>
  );
}

function One({ item, current }: { item: Waiting; current: boolean }) {
  const { messages } = useWords();
  const facts = useWaitingFacts(item, 'approve');
  return (
    <Link
      href={`/approve/${item.message}`}
      className={css.item ?? ''}
      aria-current={current ? 'true' : undefined}
    >
      <b>{item.title || messages.untitled}</b>
      <span>{facts.join(' · ')}</span>
    </Link>
  );
}
