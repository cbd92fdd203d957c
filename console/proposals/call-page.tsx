/** One call: written while it is a draft; from then on what was put forward, what waits first. */
import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import type { CallInput, CallView, ProposalView } from '#core/contracts/index.ts';
import { proposalApi, proposalQueries, useProposalChange } from '../api/proposals.ts';
import { Confirm } from '../frame/confirm.tsx';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import css from '../polls/polls.module.css';
import { ShowOnDisplays } from '../polls/show-on-displays.tsx';
import { useNamed } from '../polls/use-named.ts';
import { useSay, useWords } from '../words/words.tsx';
import { BudgetProgress } from './budget-progress.tsx';
import { CallForm } from './call-form.tsx';
import { CallSign, ProposalSign } from './signs.tsx';

export function CallPage() {
  const { proposals: words, polls } = useWords();
  const named = useNamed();
  const { call: id = '' } = useParams();
  const { data: call, error, refetch } = useQuery(proposalQueries.call(id));
  const back = { href: '/inbox/proposals', label: words.title };
  if (!call)
    return (
      <Page title={words.one} back={back}>
        <ProblemNote error={error} onRetry={() => void refetch()} />
        {!error && <Skeleton height={320} />}
      </Page>
    );
  const isDraft = call.phase === 'draft';
  return (
    <Page
      title={named(call.title)}
      back={back}
      actions={
        !isDraft && (
          <Anchor href={`/propositions/${call.slug}`} target="_blank">
            {polls.see}
          </Anchor>
        )
      }
      lead={<CallSign phase={call.phase} />}
    >
      {isDraft ? <Draft call={call} /> : <Listed call={call} />}
    </Page>
  );
}

function Draft({ call }: { call: CallView }) {
  const { proposals: words, polls } = useWords();
  const [, go] = useLocation();
  /** What is to be announced, or that the draft is to be removed. */
  const [asking, setAsking] = useState<CallInput | 'remove'>();
  const save = useProposalChange(proposalApi.change, () => toast(polls.saved));
  const announce = useProposalChange(proposalApi.announce, () => toast(polls.announced));
  const remove = useProposalChange(proposalApi.remove, () => {
    toast(polls.removed);
    go('/inbox/proposals', { replace: true });
  });
  return (
    <>
      <CallForm
        call={call}
        pending={save.isPending}
        error={save.error}
        onSave={(input) => save.mutate({ id: call.id, input })}
        kept={{ onAnnounce: setAsking, onRemove: () => setAsking('remove') }}
      />
      <Confirm
        opened={asking !== undefined && asking !== 'remove'}
        title={words.announceTitle}
        act={polls.announce}
        danger={false}
        pending={announce.isPending}
        error={announce.error}
        onClose={() => setAsking(undefined)}
        onAct={() => typeof asking === 'object' && announce.mutate({ id: call.id, input: asking })}
      >
        {words.announceSo}
      </Confirm>
      <Confirm
        opened={asking === 'remove'}
        title={polls.removeTitle}
        act={polls.remove}
        pending={remove.isPending}
        error={remove.error}
        onClose={() => setAsking(undefined)}
        onAct={() => remove.mutate(call.id)}
      >
        {polls.removeSo}
      </Confirm>
    </>
  );
}

function Listed({ call }: { call: CallView }) {
  const { proposals: words } = useWords();
  const { data, error, refetch } = useQuery(proposalQueries.list(call.id));
  const waits = ({ state }: ProposalView) => state === 'waiting' || state === 'appealed';
  const groups = [
    { name: words.toRead, proposals: data?.proposals.filter(waits) ?? [] },
    { name: words.others, proposals: data?.proposals.filter((one) => !waits(one)) ?? [] },
  ].filter(({ proposals }) => proposals.length > 0);
  return (
    <>
      <BudgetProgress call={call} />
      {['ahead', 'deposit', 'support'].includes(call.phase) && <ShowOnDisplays poll={call} />}
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={240} />}
      {data?.proposals.length === 0 && <Empty title={words.none}>{words.noneSo}</Empty>}
      {groups.map(({ name, proposals }) => (
        <section key={name} className={css.group}>
          <h2>{name}</h2>
          <ul className={css.list}>
            {proposals.map((proposal) => (
              <Line key={proposal.id} call={call.id} proposal={proposal} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Line({ call, proposal }: { call: string; proposal: ProposalView }) {
  const { proposals: words } = useWords();
  const say = useSay();
  const { id, reference, original, published, supports, receivedAt, answers } = proposal;
  const last = answers.at(-1);
  const facts = [
    words.supports(supports),
    last ? words.outcomes[last.outcome] : undefined,
    ...farOf(proposal, words),
    say.when(receivedAt),
    reference,
  ].filter((fact) => fact !== undefined);
  return (
    <li>
      <Link href={`/inbox/proposals/${call}/${id}`} className={css.line ?? ''}>
        <span className={css.what}>
          <b>{(published ?? original).title}</b>
          <span className="dim small">{facts.join(' · ')}</span>
        </span>
        <ProposalSign proposal={proposal} />
      </Link>
    </li>
  );
}

/** Of a participatory budget: what was found, whether it has won, and how far its works are. */
function farOf({ study, won, works }: ProposalView, words: ReturnType<typeof useWords>['proposals']) {
  const last = works.at(-1);
  const found = study?.verdict ? words.study.verdicts[study.verdict] : study && words.study.open;
  return [
    found,
    won === undefined ? undefined : words.won[won ? 'yes' : 'no'],
    last && words.works.states[last.state],
  ];
}
