/** The ways out that exist, each with how it is in words; then those that the town has connected. */
import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type Channels, linksQueries } from '../../api/links.ts';
import { useMay } from '../../api/queries.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { Sign } from '../../frame/signs.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import { Connected } from '../channels/connected.tsx';
import { SectionPage } from '../section-page.tsx';
import css from './links.module.css';

type State = 'good' | 'some' | 'bad' | 'none';

export function ChannelsPage() {
  const { channels: words } = useWords();
  const { data, error, refetch } = useQuery(linksQueries.channels());
  return (
    <SectionPage>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} />}
      {data && (
        <ul className={css.list}>
          <Lights name={words.screens} value={data.screens} />
          <Lights name={words.panels} value={data.panels} />
          <Channel name={words.site} state={data.site ? 'good' : 'none'}>
            <p>{data.site ? words.siteServed : words.siteAbove}</p>
            {data.site && (
              <p>
                <Anchor href={data.site.url}>{data.site.url}</Anchor>
              </p>
            )}
          </Channel>
          {data.feeds.length > 0 && (
            <Channel name={words.feeds} state="good">
              <p>{words.feedsServed}</p>
              <p className={css.links}>
                {data.feeds.map(({ type, url }) => (
                  <Anchor key={type} href={url}>
                    {words.feedNames[type]}
                  </Anchor>
                ))}
              </p>
            </Channel>
          )}
          <Mail value={data.mail} />
          <Told value={data.webhooks} />
        </ul>
      )}
      <Connected />
    </SectionPage>
  );
}

type ChannelProps = {
  readonly name: string;
  readonly state: State;
  readonly more?: ReactNode;
  readonly children: ReactNode;
};
const signs = { good: ['good', '●'], some: ['wait', '◑'], bad: ['bad', '▲'], none: ['quiet', '○'] } as const;

function Channel({ name, state, more, children }: ChannelProps) {
  const { channels: words } = useWords();
  const [tone, sign] = signs[state];
  return (
    <li className={css.row}>
      <div className={css.main}>
        <b>{name}</b>
        {children}
      </div>
      <div className={css.side}>
        <Sign tone={tone} sign={sign}>
          {words.states[state]}
        </Sign>
        {more}
      </div>
    </li>
  );
}

function Lights({ name, value }: { name: string; value: Channels['screens'] }) {
  const { channels: words } = useWords();
  const { online, total } = value;
  const state = total === 0 ? 'none' : online === total ? 'good' : online === 0 ? 'bad' : 'some';
  return (
    <Channel
      name={name}
      state={state}
      more={
        <Anchor component={Link} href="/displays" aria-label={`${words.see} ${name}`}>
          {words.see}
        </Anchor>
      }
    >
      <p>{total === 0 ? words.noneYet : words.online(online, total)}</p>
    </Channel>
  );
}

function Mail({ value }: { value: Channels['mail'] }) {
  const { channels: words } = useWords();
  const say = useSay();
  const { configured, sentAt, waiting, dead, reason } = value;
  const troubled = configured && (dead > 0 || (waiting > 0 && reason !== undefined));
  return (
    <Channel name={words.mail} state={!configured ? 'none' : troubled ? 'some' : 'good'}>
      {!configured && <p>{words.mailOff}</p>}
      {!configured && <p className="dim">{words.mailOffHow}</p>}
      {configured && <p>{sentAt === undefined ? words.mailIdle : words.mailSent(say.ago(sentAt))}</p>}
      {waiting > 0 && <p>{words.mailWaiting(waiting)}</p>}
      {dead > 0 && <p>{words.mailDead(dead)}</p>}
      {troubled && reason !== undefined && <p className="dim">{words.mailReason(reason)}</p>}
    </Channel>
  );
}

function Told({ value: { total, failing, off } }: { value: Channels['webhooks'] }) {
  const { channels: words } = useWords();
  const administers = useMay('administer');
  const state =
    total === 0 ? 'none' : failing + off === 0 ? 'good' : failing + off === total ? 'bad' : 'some';
  const more = administers && (
    <Anchor component={Link} href="/settings/webhooks" aria-label={`${words.see} ${words.webhooks}`}>
      {words.see}
    </Anchor>
  );
  return (
    <Channel name={words.webhooks} state={state} more={more}>
      <p>
        {total === 0 ? words.noneYet : words.told(total)}
        {failing > 0 && ` ${words.failing(failing)}`}
        {off > 0 && ` ${words.off(off)}`}
      </p>
    </Channel>
  );
}
