/** What changed between two contents, word for word: nothing is fetched here, so that it stands wherever two are at hand. */
import { useMemo } from 'react';
import type { Content, MessageKind } from '#core/contracts/index.ts';
import { useSay, useWords } from '../../words/words.tsx';
import { instantOf } from '../../words/zone.ts';
import { useLanguageName } from '../languages.ts';
import css from './compare.module.css';
import { type CompareRow, compareRows } from './rows.ts';
import { wordDiff } from './word-diff.ts';

type Props = {
  /** The earlier one; absent when there was none. */
  readonly before: Content | undefined;
  readonly after: Content;
  /** Names what of the kind's data changed. */
  readonly kind: MessageKind;
};

export function CompareView({ before, after, kind }: Props) {
  const { compare: words } = useWords();
  const say = useSay();
  const language = useLanguageName();
  const rows = useMemo(
    () =>
      compareRows(before, after, {
        moment: (text) => say.exact(instantOf(text, say.manner.timeZone)),
        language,
      }),
    [before, after, say, language],
  );
  if (rows.length === 0) return <p className={css.same}>{words.same}</p>;
  return (
    <dl className={css.rows}>
      {rows.map((row) => (
        <Row key={`${row.variant ?? ''} ${row.field} ${row.name ?? ''}`} row={row} kind={kind} />
      ))}
    </dl>
  );
}

function Row({ row, kind }: { row: CompareRow; kind: MessageKind }) {
  const { compare: words } = useWords();
  const language = useLanguageName();
  const label = useLabel(row, kind);
  return (
    <div className={css.row}>
      <dt>
        {label}
        {row.variant && <span className={css.variant}>{language(row.variant)}</span>}
      </dt>
      <dd>
        {row.pictures && (
          <div className={css.pictures}>
            {row.pictures.before && (
              <img className={css.gone} src={`/media/${row.pictures.before}`} alt={words.pictureBefore} />
            )}
            {row.pictures.after && <img src={`/media/${row.pictures.after}`} alt={words.pictureAfter} />}
          </div>
        )}
        <Diff before={row.before} after={row.after} lang={row.variant} />
      </dd>
    </div>
  );
}

type DiffProps = { readonly before: string; readonly after: string; readonly lang?: string | undefined };

/** One text, with what went struck out and what came marked. */
export function Diff({ before, after, lang }: DiffProps) {
  const parts = useMemo(() => wordDiff(before, after), [before, after]);
  return (
    <span className={css.text} lang={lang}>
      {parts.map(({ text, is }, index) => {
        // Pieces of a text have no name but their place.
        const key = index;
        if (is === 'gone') return <del key={key}>{text}</del>;
        if (is === 'new') return <ins key={key}>{text}</ins>;
        return <span key={key}>{text}</span>;
      })}
    </span>
  );
}

function useLabel({ field, name }: CompareRow, kind: MessageKind): string {
  const { messages, compare: words, data } = useWords();
  if (field === 'data')
    return data.told[`${kind}.${name}`]?.label ?? data.told[name ?? '']?.label ?? words.data;
  if (field === 'language' || field === 'repeats') return words[field];
  return messages.field[field];
}
