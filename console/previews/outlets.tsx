/** What leaves the house by other ways than displays: each as it will be read, with what will not be. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type OutChannel, type OutPart, outChannels, sayOn } from '#core/channel/say.ts';
import type { Content, MessageKind } from '#core/contracts/index.ts';
import { channelQueries } from '../api/channels.ts';
import { bodyText } from '../messages/compare/rows.ts';
import { useSay, useWords } from '../words/words.tsx';
import { instantOf } from '../words/zone.ts';
import { Figure } from './figure.tsx';
import { GoesOut } from './goes-out.tsx';
import css from './outlets.module.css';
import { type Standing, standingOf } from './ways-out.ts';

type Props = {
  readonly kind: MessageKind;
  readonly content: Content;
  readonly message: string | undefined;
  readonly town: string;
};

/** As long as that of any message: the id of one that is not saved yet is not known. */
const idToCome = '00000000-0000-7000-8000-000000000000';

export function Outlets({ kind, content, message, town }: Props) {
  const { data: connected } = useQuery(channelQueries.connected());
  const sayStanding = useSayStanding();
  const { outlets: words } = useWords();
  const say = useSay();
  const { title, short, body, happening, place, link, topics } = content;
  const said = {
    title,
    short,
    text: bodyText(body) || undefined,
    when: happening && say.when(instantOf(happening.from, say.manner.timeZone)),
    place: place?.name,
    link: link ?? `${location.origin}/m/${message ?? idToCome}`,
  };
  const figures = outChannels.map((channel) => {
    const aside = connected && sayStanding(standingOf(connected.channels, { kind, topics }, channel));
    const text = sayOn(channel, said);
    return (
      <Figure key={channel} caption={words.names[channel]} {...(aside && { aside })}>
        {'refused' in text ? (
          <p className={css.lost}>{words.refused}</p>
        ) : (
          <>
            <Shape channel={channel} parts={text.parts} town={town} lang={content.language} />
            <Losses parts={text.parts} />
          </>
        )}
      </Figure>
    );
  });
  return (
    <>
      <GoesOut kind={kind} topics={topics} />
      {figures}
    </>
  );
}

function useSayStanding(): (standing: Standing) => string {
  const { outlets: words } = useWords();
  const say = useSay();
  return (standing) =>
    'names' in standing
      ? words.standings[standing.is](say.list([...standing.names]))
      : words.standings[standing.is];
}

type ShapeProps = {
  readonly channel: OutChannel;
  readonly parts: readonly OutPart[];
  readonly town: string;
  readonly lang: string;
};

function Shape({ channel, parts, town, lang }: ShapeProps): ReactNode {
  const { outlets: words } = useWords();
  const of = (name: OutPart['part']) => parts.find(({ part }) => part === name)?.shown;
  if (channel === 'push-android' || channel === 'push-ios') {
    return (
      <div className={css.push} data-system={channel}>
        <p className={css.from}>
          {town} · {words.now}
        </p>
        <p className={css.title} lang={lang}>
          {of('title')}
        </p>
        {of('text') && <p lang={lang}>{of('text')}</p>}
      </div>
    );
  }
  if (channel === 'email') {
    return (
      <div className={css.mail}>
        <p className={css.from}>{town}</p>
        <p className={css.title} lang={lang}>
          {of('subject')}
        </p>
        {of('preview') && (
          <p className={css.preview} lang={lang}>
            {of('preview')}
          </p>
        )}
      </div>
    );
  }
  return (
    <div className={css.post}>
      <p className={css.from}>{town}</p>
      <p className={css.text} lang={lang}>
        {of('post')}
      </p>
    </div>
  );
}

function Losses({ parts }: { parts: readonly OutPart[] }) {
  const { outlets: words } = useWords();
  const lost = parts.filter((part) => part.lost !== '');
  const [post] = parts.filter(({ part }) => part === 'post');
  return (
    <>
      {post && <p className={css.room}>{words.room(post.of, post.limit)}</p>}
      {lost.map((part) => (
        <p key={part.part} className={css.lost} role="status">
          <b>
            <span aria-hidden="true">▲ </span>
            {words.cut}
          </b>
          {words.lost(part.lost)}
        </p>
      ))}
    </>
  );
}
