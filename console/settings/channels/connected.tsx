/** The accounts, lists and gateways that are connected; each opens its own page. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { channelQueries } from '../../api/channels.ts';
import { useMay } from '../../api/queries.ts';
import { Icon } from '../../frame/icons.tsx';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { useWords } from '../../words/words.tsx';
import css from '../links/links.module.css';
import { Part } from '../section-page.tsx';
import { ChannelFacts, ChannelSign } from './channel-state.tsx';
import { useTypeName } from './use-type-name.ts';

export function Connected() {
  const { connected: words } = useWords();
  const administers = useMay('administer');
  const { data, error, refetch } = useQuery(channelQueries.connected());
  const nameOf = useTypeName();
  return (
    <Part title={words.title} lead={words.lead}>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={120} />}
      {data?.channels.length === 0 && (
        <Empty title={words.empty} action={administers && <ConnectLink />}>
          {words.emptySo}
        </Empty>
      )}
      {data && data.channels.length > 0 && (
        <ul className={css.list}>
          {data.channels.map((channel) => (
            <li key={channel.id}>
              <Link href={`/settings/channels/${channel.id}`} className={css.row ?? ''}>
                <span className={css.main}>
                  <b>{channel.title}</b>
                  <span className="dim small">
                    {[nameOf(channel.type), channel.account].filter(Boolean).join(' · ')}
                  </span>
                  <ChannelFacts value={channel} />
                </span>
                <span className={css.side}>
                  <ChannelSign state={channel.state} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {data && data.channels.length > 0 && administers && (
        <div>
          <ConnectLink />
        </div>
      )}
    </Part>
  );
}

function ConnectLink() {
  const { connected: words } = useWords();
  return (
    <Button component={Link} href="/settings/channels/new" leftSection={<Icon name="plus" size={18} />}>
      {words.add}
    </Button>
  );
}
