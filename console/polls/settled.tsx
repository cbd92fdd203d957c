/** The rules of a consultation that was announced: they stand. */
import type { ReactNode } from 'react';
import type { PollView } from '#core/contracts/index.ts';
import { useSay, useSpeech } from '../words/words.tsx';
import css from './polls.module.css';
import { useNamed } from './use-named.ts';

export function Settled({ poll }: { poll: PollView }) {
  const { words: all, language } = useSpeech();
  const { polls: words } = all;
  const say = useSay();
  const named = useNamed();
  const { question, text, eligibility, opensAt, live } = poll;
  const { method } = question;
  const euros = (cost: number) =>
    new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(
      cost,
    );
  const more =
    method.kind === 'several'
      ? words.atMost(method.most)
      : method.kind === 'points'
        ? [
            words.pointsEach(method.points),
            ...(method.ceiling ? [words.below(euros(method.ceiling))] : []),
          ].join(', ')
        : method.kind === 'knapsack'
          ? words.below(euros(method.ceiling))
          : undefined;
  return (
    <section className={css.section} aria-labelledby="settled">
      <h2 id="settled">{words.settled}</h2>
      <p className="dim">{words.settledSo}</p>
      <dl className={css.facts}>
        <Fact label={words.question}>{named(question.title)}</Fact>
        {text && (
          <Fact label={words.text}>
            <span className={css.words}>{named(text)}</span>
          </Fact>
        )}
        <Fact label={words.answered}>
          {words.kinds[method.kind]}
          {more && `, ${more}`}
        </Fact>
        <Fact label={method.kind === 'knapsack' ? words.projects : words.options}>
          <ol className={css.plain}>
            {question.options.map(({ code, name, cost }) => (
              <li key={code}>
                {named(name)}
                {cost !== undefined && <span className="dim"> · {euros(cost)}</span>}
              </li>
            ))}
          </ol>
        </Fact>
        <Fact label={words.who}>
          {words.voters[eligibility.who]}
          {eligibility.paper && `, ${words.paperToo}`}
        </Fact>
        <Fact label={words.results}>{live ? words.resultsLive : words.resultsSealed}</Fact>
        <Fact label={words.opens}>{say.when(opensAt)}</Fact>
      </dl>
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
