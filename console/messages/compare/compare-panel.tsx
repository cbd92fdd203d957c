/** Two versions of one message, chosen freely, in one text. */
import { Button, Select } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { MessageKind, Revision } from '#core/contracts/index.ts';
import { useSay, useWords } from '../../words/words.tsx';
import css from './compare.module.css';
import { CompareView } from './compare-view.tsx';

type Pair = { readonly from: number; readonly to: number };
type Props = {
  readonly revisions: readonly Revision[];
  readonly kind: MessageKind;
  readonly live: number | undefined;
  readonly pair: Pair;
  readonly onChange: (pair: Pair | null) => void;
};

export function ComparePanel({ revisions, kind, live, pair, onChange }: Props) {
  const { messages, compare: words } = useWords();
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever asked from further down is taken to what they asked for.
  useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const of = (number: number) => revisions.find((one) => one.number === number);
  const [before, after] = [of(pair.from), of(pair.to)];
  const options = revisions.map(({ number, createdAt, state }) => ({
    value: String(number),
    label: [
      messages.history.number(number),
      say.when(createdAt),
      number === live ? messages.history.live : messages.history.states[state].toLowerCase(),
    ].join(' · '),
  }));
  const choose = (side: keyof Pair) => (value: string | null) =>
    value && onChange({ ...pair, [side]: Number(value) });
  return (
    <section className={css.panel} aria-labelledby="compare-title">
      <div className={css.head}>
        <h2 id="compare-title" ref={heading} tabIndex={-1}>
          {words.title}
        </h2>
        <Button variant="subtle" size="xs" onClick={() => onChange(null)}>
          {words.close}
        </Button>
      </div>
      <div className={css.pair}>
        <Select
          label={words.from}
          data={options}
          allowDeselect={false}
          value={before ? String(pair.from) : null}
          onChange={choose('from')}
        />
        <Select
          label={words.to}
          data={options}
          allowDeselect={false}
          value={after ? String(pair.to) : null}
          onChange={choose('to')}
        />
      </div>
      {before && after ? (
        <>
          <p className={css.legend}>{words.legend}</p>
          <CompareView before={before.content} after={after.content} kind={kind} />
        </>
      ) : (
        <p className={css.same}>{words.none}</p>
      )}
    </section>
  );
}
