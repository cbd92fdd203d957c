/** What a call says of its participatory budget: the envelope, how it is voted, and when. */
import { Checkbox, NumberInput, Radio, Stack } from '@mantine/core';
import { Moment } from '../frame/moment.tsx';
import { voterKinds } from '../polls/poll-draft.ts';
import css from '../polls/polls.module.css';
import { useWords } from '../words/words.tsx';
import type { BudgetDraft, BudgetFaults } from './budget-draft.ts';
import { Euros } from './euros.tsx';

type Props = {
  readonly budget: BudgetDraft;
  readonly faults: BudgetFaults;
  readonly onChange: (next: BudgetDraft) => void;
};

export function BudgetFields({ budget, faults, onChange }: Props) {
  const { proposals, polls } = useWords();
  const { budget: words, faults: said } = proposals;
  const change = (next: Partial<BudgetDraft>) => onChange({ ...budget, ...next });
  const faultOf = (field: keyof BudgetDraft) => {
    const fault = faults[field];
    return fault && (fault === 'amount' ? words.amountFault : said[fault]);
  };
  return (
    <>
      <section className={css.part}>
        <h2>{words.money}</h2>
        <Euros
          label={words.envelope}
          description={words.envelopeHint}
          error={faultOf('envelope')}
          value={budget.envelope}
          onChange={(envelope) => change({ envelope })}
        />
        <Euros
          label={words.least}
          error={faultOf('least')}
          value={budget.least}
          onChange={(least) => change({ least })}
        />
        <Euros
          label={words.most}
          error={faultOf('most')}
          value={budget.most}
          onChange={(most) => change({ most })}
        />
      </section>
      <section className={css.part}>
        <h2>{words.voted}</h2>
        <Radio.Group
          label={words.how}
          value={budget.kind}
          onChange={(kind) => change({ kind: kind as BudgetDraft['kind'] })}
        >
          <Stack gap="xs" mt="xs">
            {(['knapsack', 'points'] as const).map((kind) => (
              <Radio key={kind} value={kind} label={words.kinds[kind]} description={words.kindsSay[kind]} />
            ))}
          </Stack>
        </Radio.Group>
        {budget.kind === 'points' && (
          <NumberInput
            className={css.number ?? ''}
            label={polls.numbers.points}
            error={faultOf('points')}
            allowDecimal={false}
            allowNegative={false}
            value={budget.points ?? ''}
            onChange={(points) => change({ points: typeof points === 'number' ? points : undefined })}
          />
        )}
        <Radio.Group
          label={polls.who}
          value={budget.voters}
          onChange={(voters) => change({ voters: voters as BudgetDraft['voters'] })}
        >
          <Stack gap="xs" mt="xs">
            {voterKinds.map((kind) => (
              <Radio key={kind} value={kind} label={polls.voters[kind]} description={polls.votersSay[kind]} />
            ))}
          </Stack>
        </Radio.Group>
        {budget.voters === 'oidc' && (
          <Checkbox
            label={polls.twice}
            description={polls.twiceHint}
            checked={budget.twice}
            onChange={({ currentTarget: { checked } }) => change({ twice: checked })}
          />
        )}
        {budget.voters !== 'anyone' && budget.voters !== 'oidc' && (
          <Checkbox
            label={polls.paper}
            description={polls.paperHint}
            checked={budget.paper}
            onChange={({ currentTarget: { checked } }) => change({ paper: checked })}
          />
        )}
        <Moment
          label={words.studyUntil}
          error={faultOf('study')}
          value={budget.study}
          onChange={(study) => change({ study })}
        />
        <Moment
          label={words.voteFrom}
          error={faultOf('voteFrom')}
          value={budget.voteFrom}
          onChange={(voteFrom) => change({ voteFrom })}
        />
        <Moment
          label={words.voteUntil}
          error={faultOf('voteUntil')}
          value={budget.voteUntil}
          onChange={(voteUntil) => change({ voteUntil })}
        />
      </section>
    </>
  );
}
