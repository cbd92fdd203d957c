/** How the French text reads, said calmly: what it is, and what would make it easier. Nothing is refused for it. */
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { type ReadingHint, readFrench } from '#core/message/readability.ts';
import { useSay, useWords } from '../words/words.tsx';
import { bodyText } from './compare/rows.ts';
import { falc } from './languages.ts';
import css from './readability.module.css';

type Props = {
  readonly language: string;
  readonly texts: {
    readonly title: string;
    readonly short?: string | undefined;
    readonly body?: string | undefined;
  };
};

export function ReadabilityHint({ language, texts }: Props) {
  const { reading: words } = useWords();
  const easy = language === falc;
  const [settled] = useDebouncedValue(
    [texts.title, texts.short, bodyText(texts.body)].filter(Boolean).join('\n'),
    600,
  );
  const reading = useMemo(
    () => (easy || /^fr(-|$)/.test(language) ? readFrench(settled, easy ? 'falc' : 'everybody') : undefined),
    [settled, easy, language],
  );
  if (!reading) return null;
  return (
    <section className={css.reading} aria-labelledby="reading-title">
      <h2 id="reading-title">
        {words.title} <b data-level={reading.level}>{words.levels[reading.level]}</b>
      </h2>
      {reading.hints.length > 0 && (
        <ul>
          {reading.hints.map((hint) => (
            <li key={`${hint.hint} ${hint.about.join()}`}>
              <Hint hint={hint} />
            </li>
          ))}
        </ul>
      )}
      <p className={css.source}>{easy ? words.sourceFalc(reading.ease) : words.source(reading.ease)}</p>
    </section>
  );
}

function Hint({ hint: { hint, about, words: count } }: { hint: ReadingHint }) {
  const { reading: words } = useWords();
  const say = useSay();
  if (hint === 'sentence') return words.sentence(count ?? 0, about[0] ?? '');
  return words[hint](say.list(about));
}
