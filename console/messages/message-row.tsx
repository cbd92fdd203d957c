import { Link } from 'wouter';
import type { Message, SyncReach } from '#core/contracts/index.ts';
import { Icon } from '../frame/icons.tsx';
import { StateSign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './list.module.css';

/** One message in the list: its picture, its words, its state, and where it shows now. */
export function MessageRow({ message, reach }: { message: Message; reach: SyncReach | undefined }) {
  const { messages: words, kinds } = useWords();
  const say = useSay();
  const { content } = message.latest;
  const newer = message.live !== undefined && message.live < message.latest.number;
  return (
    <li>
      <Link href={`/messages/${message.id}`} className={css.row ?? ''}>
        <Picture message={message} />
        <span className={css.text}>
          <b className={css.title}>{content.title || words.untitled}</b>
          <span className={css.about}>
            <span>{kinds[message.kind]}</span>
            <span>{words.editedAgo(say.ago(message.updatedAt))}</span>
            {message.source && (
              <span className={css.source}>
                <Icon name="feed" size={16} />
                {words.imported[message.source.type]}
                {message.source.vanishedAt !== undefined && `, ${words.vanished}`}
              </span>
            )}
          </span>
        </span>
        <span className={css.state}>
          <StateSign value={message.state} />
          <span className={css.reach}>
            {newer ? words.newerDraft : message.state === 'approved' && <ReachText reach={reach} />}
          </span>
        </span>
      </Link>
    </li>
  );
}

function ReachText({ reach }: { reach: SyncReach | undefined }) {
  const { messages: words } = useWords();
  if (!reach?.shown) return reach?.waiting ? words.waitingOn(reach.waiting) : words.notShown;
  return words.shownOn(reach.shown);
}

/** The picture at its focal point; without one, the first letter on the kind's ground. */
function Picture({ message }: { message: Message }) {
  const { picture, title } = message.latest.content;
  if (!picture) {
    return (
      <span className={css.letter} data-kind={message.kind} aria-hidden="true">
        {title.trim().charAt(0) || '…'}
      </span>
    );
  }
  const { x, y } = picture.focal ?? { x: 0.5, y: 0.5 };
  return (
    <img
      className={css.picture}
      src={`/media/${picture.media}`}
      alt=""
      loading="lazy"
      style={{ objectPosition: `${x * 100}% ${y * 100}%` }}
    />
  );
}
