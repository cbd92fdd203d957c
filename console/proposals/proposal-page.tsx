/** One proposal: as it was sent, what is published of it, and what the town has answered. */
import { Button, Radio, Select, Skeleton, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useParams } from 'wouter';
import type { ProposalView } from '#core/contracts/index.ts';
import { proposalApi, proposalQueries, useProposalChange } from '../api/proposals.ts';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import css from '../polls/polls.module.css';
import { ShowOnDisplays } from '../polls/show-on-displays.tsx';
import { useSay, useWords } from '../words/words.tsx';
import { MergeForm } from './merge-form.tsx';
import { ProposalSign } from './signs.tsx';
import { Study } from './study-form.tsx';
import { Works } from './works-form.tsx';

type Rule = NonNullable<ProposalView['refusal']>['rule'];
type Outcome = ProposalView['answers'][number]['outcome'];
const rules = [
  'person',
  'unlawful',
  'off-topic',
  'same',
  'advert',
  'other',
] as const satisfies readonly Rule[];
const outcomes = ['accepted', 'studied', 'declined', 'started', 'done'] as const satisfies readonly Outcome[];

export function ProposalPage() {
  const { proposals: words } = useWords();
  const { call = '', id = '' } = useParams();
  const { data: proposal, error, refetch } = useQuery(proposalQueries.one(id));
  const { data: of } = useQuery(proposalQueries.call(call));
  const back = { href: `/inbox/proposals/${call}`, label: words.toCall };
  if (!proposal)
    return (
      <Page title={words.proposal} back={back}>
        <ProblemNote error={error} onRetry={() => void refetch()} />
        {!error && <Skeleton height={320} />}
      </Page>
    );
  const { state, original, published } = proposal;
  return (
    <Page
      wide
      title={(published ?? original).title}
      back={back}
      lead={
        <>
          <ProposalSign proposal={proposal} /> {words.supports(proposal.supports)} · {proposal.reference}
        </>
      }
    >
      <div className={css.two}>
        <div>
          <Sent proposal={proposal} />
          {/* What was decided meanwhile begins new forms. */}
          {state !== 'merged' && !proposal.onBallot && (
            <PublishForm key={`publish-${state}`} proposal={proposal} />
          )}
        </div>
        <div>
          {state === 'published' && of?.budget && <Study proposal={proposal} budget={of.budget} />}
          {proposal.won && <Works proposal={proposal} />}
          {isNews(proposal) && <ShowOnDisplays poll={proposal} />}
          {state === 'published' && of && !of.budget && (
            <Answers key={proposal.answers.length} proposal={proposal} />
          )}
          {state === 'published' && !proposal.onBallot && <MergeForm proposal={proposal} />}
          {state !== 'refused' && state !== 'merged' && !proposal.onBallot && (
            <RefuseForm key={`refuse-${state}`} id={proposal.id} />
          )}
        </div>
      </div>
    </Page>
  );
}

function Sent({
  proposal: { original, refusal, appeal, receivedAt, into, merged },
}: {
  proposal: ProposalView;
}) {
  const { proposals: words } = useWords();
  const say = useSay();
  return (
    <section className={css.section} aria-labelledby="sent">
      <h2 id="sent">{words.sent}</h2>
      <p className="dim">{words.sentSo(say.when(receivedAt))}</p>
      <p>
        <b>{original.title}</b>
      </p>
      <p className={css.words}>{original.text}</p>
      {refusal && (
        <p>
          <b>{words.refusedAt(say.when(refusal.at), words.rules[refusal.rule])}</b> {refusal.reason}
        </p>
      )}
      {into && (
        <p>
          <b>{words.merge.merged(into.title)}</b> {into.reason}
        </p>
      )}
      {merged.map(({ reference, title, reason }) => (
        <p key={reference}>
          <b>
            {words.merge.with}, {title} ({reference})
          </b>{' '}
          {reason}
        </p>
      ))}
      {appeal && (
        <p>
          <b>{words.appealAt(say.when(appeal.at))}</b> {appeal.text}
        </p>
      )}
    </section>
  );
}

function PublishForm({ proposal: { id, original, published } }: { proposal: ProposalView }) {
  const { proposals: words, polls } = useWords();
  const [title, setTitle] = useState((published ?? original).title);
  const [text, setText] = useState((published ?? original).text);
  const publish = useProposalChange(proposalApi.publish, () => toast(words.publishedNow));
  const missing = (said: string) => (said.trim() === '' ? polls.faults.missing : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!missing(title) && !missing(text)) publish.mutate({ id, title: title.trim(), text: text.trim() });
  };
  return (
    <form className={css.section} onSubmit={submit} noValidate>
      <h2>{words.publish}</h2>
      <p className="dim">{words.publishSo}</p>
      <TextInput
        label={words.publicTitle}
        maxLength={160}
        error={missing(title)}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label={words.publicText}
        autosize
        minRows={4}
        maxLength={6000}
        error={missing(text)}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ProblemNote error={publish.error} />
      <div>
        <Button type="submit" {...(published && { variant: 'default' })} loading={publish.isPending}>
          {published ? words.publishAgain : words.publishNow}
        </Button>
      </div>
    </form>
  );
}

function RefuseForm({ id }: { id: string }) {
  const { proposals: words, polls } = useWords();
  const [rule, setRule] = useState<Rule>('person');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const refuse = useProposalChange(proposalApi.refuse, () => toast(words.refusedNow));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() !== '') refuse.mutate({ id, rule, reason: reason.trim() });
  };
  return (
    <form className={css.section} onSubmit={submit} noValidate>
      <h2>{words.refuse}</h2>
      <p className="dim">{words.refuseSo}</p>
      <Select
        label={words.rule}
        allowDeselect={false}
        value={rule}
        onChange={(next) => setRule((next ?? rule) as Rule)}
        data={rules.map((value) => ({ value, label: words.rules[value] }))}
      />
      <Textarea
        label={words.reason}
        description={words.reasonHint}
        error={tried && reason.trim() === '' ? polls.faults.missing : undefined}
        autosize
        minRows={3}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemNote error={refuse.error} />
      <div>
        <Button type="submit" variant="default" loading={refuse.isPending}>
          {words.refuseNow}
        </Button>
      </div>
    </form>
  );
}

function Answers({ proposal: { id, answers, owed } }: { proposal: ProposalView }) {
  const { proposals: words, polls } = useWords();
  const say = useSay();
  const [outcome, setOutcome] = useState<Outcome>('studied');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const answer = useProposalChange(proposalApi.answer, () => toast(words.answeredNow));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (text.trim() !== '') answer.mutate({ id, outcome, text: text.trim() });
  };
  return (
    <form className={css.section} onSubmit={submit} noValidate>
      <h2>{words.answer}</h2>
      <p className="dim">{owed ? words.answerOwed : words.answerSo}</p>
      {answers.map(({ at, outcome: said, text: told }) => (
        <p key={at}>
          <b>
            {words.outcomes[said]}, {say.exact(at)}
          </b>{' '}
          {told}
        </p>
      ))}
      <Radio.Group label={words.outcome} value={outcome} onChange={(next) => setOutcome(next as Outcome)}>
        <Stack gap="xs" mt="xs">
          {outcomes.map((value) => (
            <Radio key={value} value={value} label={words.outcomes[value]} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={words.answerText}
        description={words.answerHint}
        error={tried && text.trim() === '' ? polls.faults.missing : undefined}
        autosize
        minRows={3}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ProblemNote error={answer.error} />
      <div>
        <Button type="submit" loading={answer.isPending}>
          {words.answerNow}
        </Button>
      </div>
    </form>
  );
}

/** Passers-by may be told of it: it was chosen, is under way or done. */
function isNews({ won, works, answers }: ProposalView): boolean {
  const outcome = answers.at(-1)?.outcome;
  return won ? works.at(-1)?.state !== 'abandoned' : outcome === 'started' || outcome === 'done';
}
