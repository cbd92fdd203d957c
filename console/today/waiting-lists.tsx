/** What waits for the one who is here, by what is to be done about it. */
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { Today, Waiting, WaitingList } from '#core/contracts/index.ts';
import { useSay, useWords } from '../words/words.tsx';
import css from './today.module.css';

type Group = 'approve' | 'returned' | 'vanished' | 'drafts' | 'imported';

/** What others wait for comes first. */
const groups: readonly { readonly name: Group; readonly all: string }[] = [
  { name: 'approve', all: '/messages?state=submitted' },
  { name: 'returned', all: '/messages?state=returned' },
  { name: 'vanished', all: '/messages?state=approved' },
  { name: 'drafts', all: '/messages?state=draft' },
  { name: 'imported', all: '/messages?state=draft' },
];

export function WaitingLists({ today }: { today: Today }) {
  const { waiting: words } = useWords().today;
  const some = groups.filter(({ name }) => (today[name]?.total ?? 0) > 0);
  return (
    <section className={css.section} aria-labelledby="waiting">
      <h2 id="waiting">{words.title}</h2>
      {some.length === 0 && <p className={css.calm}>{words.nothing}</p>}
      {some.map(({ name, all }) => (
        <List key={name} name={name} all={all} list={today[name]} />
      ))}
    </section>
  );
}

type ListProps = { readonly name: Group; readonly all: string; readonly list: WaitingList | undefined };

function List({ name, all, list }: ListProps) {
  const { waiting: words } = useWords().today;
  if (!list) return null;
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

function Item({ item, group }: { item: Waiting; group: Group }) {
  const { messages, kinds } = useWords();
  const facts = useFacts(item, group);
  return (
    <li>
      <Link href={`/messages/${item.message}`} className={css.row ?? ''} data-group={group}>
        <b>{item.title || messages.untitled}</b>
        <span className={css.facts}>{[kinds[item.kind], ...facts].join(' · ')}</span>
        {group === 'returned' && item.comment && <q className={css.comment}>{item.comment}</q>}
      </Link>
    </li>
  );
}

function useFacts(item: Waiting, group: Group): string[] {
  const { waiting: words } = useWords().today;
  const say = useSay();
  return useMemo(() => {
    const ago = say.ago(item.at);
    if (group === 'returned') return [words.sentBack(ago)];
    if (group !== 'approve') return [words.written(ago)];
    const { authorName, neededBy, live } = item;
    const needed = neededBy === undefined ? [] : [sayNeeded(neededBy)];
    return [
      ...(authorName === undefined ? [] : [words.by(authorName)]),
      words.submitted(ago),
      ...(live ? [words.change] : []),
      ...needed,
    ];
    function sayNeeded(at: number): string {
      return at < Date.now() ? words.neededPast(say.when(at)) : words.neededBy(say.when(at));
    }
  }, [item, group, words, say]);
}
