/** How far a participatory budget is, and the one step that comes next: its ballot. */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CallView } from '#core/contracts/index.ts';
import { proposalApi, useProposalChange } from '../api/proposals.ts';
import { useMay } from '../api/queries.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import css from '../polls/polls.module.css';
import { useSay, useWords } from '../words/words.tsx';
import { useEuros } from './euros.tsx';

export function BudgetProgress({ call }: { call: CallView }) {
  const { proposals } = useWords();
  const words = proposals.budget;
  const say = useSay();
  const euros = useEuros();
  const { budget, progress } = call;
  if (!budget || !progress) return null;
  const { studies, ballot, won, committed, spent } = progress;
  const facts = [
    [words.envelope, euros(budget.envelope)],
    [words.studies, words.studied(studies.feasible, studies.infeasible, studies.open)],
    ...(studies.late > 0 ? [[words.lateTitle, words.late(studies.late)] as const] : []),
    ...(ballot
      ? [[words.ballot, words.ballotStates(ballot.state, say.until(ballot.closesAt))] as const]
      : []),
    ...(ballot?.state === 'counted'
      ? [[words.chosen, words.chosenSo(won, euros(committed), euros(spent))] as const]
      : []),
  ] as const;
  return (
    <section className={css.section} aria-labelledby="budget">
      <h2 id="budget">{words.title}</h2>
      <dl className={css.facts}>
        {facts.map(([name, said]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
      {ballot ? (
        <p>
          <Link href={`/polls/${ballot.id}`}>{words.toBallot}</Link>
        </p>
      ) : (
        call.phase === 'study' && <MakeBallot call={call.id} open={studies.open} />
      )}
    </section>
  );
}

function MakeBallot({ call, open }: { call: string; open: number }) {
  const { proposals } = useWords();
  const words = proposals.budget;
  const holds = useMay('hold-polls');
  const [leaveOut, setLeaveOut] = useState(false);
  const make = useProposalChange(proposalApi.makeBallot, () => toast(words.ballotMade));
  if (!holds) return null;
  return (
    <>
      <p className="dim">{words.makeSo}</p>
      {open > 0 && (
        <Checkbox
          label={words.leaveOut(open)}
          description={words.leaveOutSo}
          checked={leaveOut}
          onChange={({ currentTarget: { checked } }) => setLeaveOut(checked)}
        />
      )}
      <ProblemNote error={make.error} />
      <div>
        <Button
          disabled={open > 0 && !leaveOut}
          loading={make.isPending}
          onClick={() => make.mutate({ id: call, leaveOut })}
        >
          {words.make}
        </Button>
      </div>
    </>
  );
}
