/** One way out: how it is, what can be done, and what it was given to say. */
import { Alert, Button, CopyButton, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { Channel } from '#core/contracts/channel.ts';
import { channelApi, channelQueries } from '../../api/channels.ts';
import { useChangeOf, useMay } from '../../api/queries.ts';
import { Confirm } from '../../frame/confirm.tsx';
import { Icon } from '../../frame/icons.tsx';
import { NotFound } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import css from '../links/links.module.css';
import { Part, SectionPage } from '../section-page.tsx';
import { BlocksPart } from './blocks-part.tsx';
import { ChannelFacts, ChannelSign } from './channel-state.tsx';
import { DispatchLog } from './dispatch-log.tsx';
import { useSayStanding } from './use-say-standing.ts';
import { useTypeName } from './use-type-name.ts';

export function ChannelPage({ id }: { id: string }) {
  const { connected: words, common } = useWords();
  const administers = useMay('administer');
  const { data, error, refetch } = useQuery(channelQueries.connected());
  const channel = data?.channels.find((one) => one.id === id);
  if (data && !channel) return <NotFound />;
  return (
    <SectionPage
      title={channel?.title ?? common.loading}
      lead={channel && <ChannelSign state={channel.state} />}
      actions={channel?.checks && administers && <CheckButton id={id} />}
    >
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!channel && !error && <Skeleton height={160} />}
      {channel && <About value={channel} administers={administers} />}
      <Part title={words.log}>
        <DispatchLog channel={id} />
      </Part>
      {channel?.account !== undefined && administers && <BlocksPart />}
    </SectionPage>
  );
}

function CheckButton({ id }: { id: string }) {
  const { connected: words } = useWords();
  const sayStanding = useSayStanding();
  const check = useChangeOf(['channels'], channelApi.check);
  const go = () =>
    check.mutate(id, {
      onSuccess: (standing) => toast(sayStanding(standing)),
      onError: () => toast(words.checkFailed),
    });
  return (
    <Button loading={check.isPending} onClick={go}>
      {words.check}
    </Button>
  );
}

function About({ value, administers }: { value: Channel; administers: boolean }) {
  const { connected: words, kinds } = useWords();
  const say = useSay();
  const nameOf = useTypeName();
  const { state, reason = '', takes } = value;
  return (
    <section className={css.main}>
      {(state === 'failing' || state === 'reconnect') && (
        <Alert
          mb="sm"
          color={state === 'failing' ? 'orange' : 'red'}
          variant="light"
          icon={<Icon name="warning" />}
          title={words.trouble[state]}
        >
          {reason !== '' && <p>{words.saidThere(reason)}</p>}
          {state === 'reconnect' && administers && (
            <Button component={Link} href={`/settings/channels/${value.id}/edit`} size="xs" mt="xs">
              {words.reconnect}
            </Button>
          )}
        </Alert>
      )}
      <span>
        {nameOf(value.type)}.{' '}
        {takes.kinds.length === 0
          ? words.saysNothing
          : words.says(say.list(takes.kinds.map((kind) => kinds[kind])))}
        {takes.topics.length > 0 && ` ${words.onlyTopics(say.list(takes.topics))}`}
        {takes.exercises && ` ${words.alsoExercises}`}
      </span>
      <ChannelFacts value={value} />
      {value.account !== undefined && <OwnAccount account={value.account} />}
      {administers && <Acts value={value} />}
    </section>
  );
}

/** What is given to inhabitants, and what they do with it. */
function OwnAccount({ account }: { account: string }) {
  const { connected: words } = useWords();
  return (
    <>
      <Group gap="xs" my="xs">
        <code>{account}</code>
        <CopyButton value={account}>
          {({ copied, copy }) => (
            <Button variant="default" size="xs" onClick={copy}>
              {copied ? words.copied : words.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
      <p className="dim small">{words.toFollow}</p>
    </>
  );
}

function Acts({ value: { id, title, state } }: { value: Channel }) {
  const { connected: words } = useWords();
  const [, go] = useLocation();
  const [search, setSearch] = useSearchParams();
  const isOff = state === 'off';
  const change = useChangeOf(['channels'], (active: boolean) => channelApi.change(id, { active }));
  const remove = useChangeOf(['channels'], channelApi.remove, () => {
    toast(words.removed);
    go('/settings/channels');
  });
  return (
    <>
      <Group gap="xs" mt="sm">
        <Button component={Link} href={`/settings/channels/${id}/edit`} variant="default" size="xs">
          {words.edit}
        </Button>
        <Button
          variant="default"
          size="xs"
          loading={change.isPending}
          onClick={() => change.mutate(isOff, { onSuccess: () => toast(isOff ? words.isOn : words.isOff) })}
        >
          {isOff ? words.on : words.off}
        </Button>
        <Button variant="subtle" color="red" size="xs" onClick={() => setSearch({ ask: 'remove' })}>
          {words.remove}
        </Button>
      </Group>
      <ProblemNote error={change.error} />
      <Confirm
        opened={search.get('ask') === 'remove'}
        title={words.removeTitle(title)}
        act={words.remove}
        pending={remove.isPending}
        error={remove.error}
        onAct={() => remove.mutate(id)}
        onClose={() => {
          remove.reset();
          setSearch({}, { replace: true });
        }}
      >
        {words.removeSo}
      </Confirm>
    </>
  );
}
