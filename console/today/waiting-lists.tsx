/** What waits for the one who is here, by what is to be done about it. */
import { Fragment } from 'react';
import { Link } from 'wouter';
import type { Today, Waiting, WaitingList } from '#core/contracts/index.ts';
import { useWords } from '../words/words.tsx';
import css from './today.module.css';
import { useWaitingFacts, type WaitingGroup } from './waiting-facts.ts';

/** What others wait for comes first. */
const groups: readonly { readonly name: WaitingGroup; readonly all: string }[] = [
  { name: 'approve', all: '/approve' },
  { name: 'returned', all: '/messages?state=returned' },
  { name: 'vanished', all: '/messages?state=approved' },
  { name: 'drafts', all: '/messages?state=draft' },
  { name: 'imported', all: '/messages?state=draft' },
];

export function WaitingLists({ today }: { today: Today }) {
  const { waiting: words } = useWords().today;
  const replies = today.replies?.total ?? 0;
  const none = replies === 0 && groups.every(({ name }) => (today[name]?.total ?? 0) === 0);
  return (
    <section className={css.section} aria-labelledby="waiting">
      <h2 id="waiting">{words.title}</h2>
      {none && <p className={css.calm}>{words.nothing}</p>}
      {groups.map(({ name, all }) => (
        <Fragment key={name}>
          {name === 'returned' && replies > 0 && <Replies list={today.replies} />}
          <List name={name} all={all} list={today[name]} />
        </Fragment>
      ))}
    </section>
  );
}

/** What people answered, each with the way to where it is answered; read, it makes room for the next. */
function Replies({ list }: { list: Today['replies'] }) {
  const { waiting: words } = useWords().today;
  if (!list) return null;
  const { total, items } = list;
  return (
    <div className={css.group}>
      <h3 className={css.groupName}>
        {words.replies} <span className="figures">{total}</span>
      </h3>
      <ul className={css.rows}>
        {items.map(({ id, message, title, handle, text }) => (
          <li key={id}>
            <Link href={`/messages/${message}/where`} className={css.row ?? ''}>
              <span className={css.said}>{text}</span>
              <span className={css.facts}>{words.repliedBy(handle, title)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

type ListProps = {
  readonly name: WaitingGroup;
  readonly all: string;
  readonly list: WaitingList | undefined;
};

function List({ name, all, list }: ListProps) {
  const { waiting: words } = useWords().today;
  if (!list || list.total === 0) return null;
  const { total, items } = list;
  return (
    <div className={css.group}>
      <h3 className={css.groupName}>
        {words[name]} <span className="figures">{total}</span>
      </h3>
      <ul className={css.rows}>
        {items.map((item) => (
          <Item key={item.message} item={item} group={name} />
        ))}
      </ul>
      {total > items.length && (
        <Link href={all} className={css.all ?? ''} aria-label={words.allOf(total, words[name])}>
          {words.all(total)}
        </Link>
      )}
    </div>
  );
}

function Item({ item, group }: { item: Waiting; group: WaitingGroup }) {
  const { messages, kinds } = useWords();
  const facts = useWaitingFacts(item, group);
  const room = group === 'approve' ? 'approve' : 'messages';
  return (
    <li>
      <Link href={`/${room}/${item.message}`} className={css.row ?? ''}>
        <b>{item.title || messages.untitled}</b>
        <span className={css.facts}>{[kinds[item.kind], ...facts].join(' · ')}</span>
        {group === 'returned' && item.comment && <q className={css.comment}>{item.comment}</q>}
      </Link>
    </li>
  );
}
