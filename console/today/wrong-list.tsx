/** What is wrong, each thing with the way to where it can be mended; one quiet line when nothing is. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Today } from '#core/contracts/index.ts';
import { sayFault } from '../displays/panel/fault-words.ts';
import { Sign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './today.module.css';

type Wrong = Today['wrong'];

type Props = {
  readonly wrong: Wrong;
  /** How many displays do not answer: said here until it has become a fault of each. */
  readonly offline: number;
};

export function WrongList({ wrong, offline }: Props) {
  const { wrong: words } = useWords().today;
  const faults = useFaults(wrong);
  const silent = offline > 0 && faults.length === 0;
  const lines = [
    ...(silent ? [<Line key="offline" href="/displays" what={words.offline(offline)} />] : []),
    ...faults,
    ...useCases(wrong),
    ...useSync(wrong),
    ...useMachines(wrong),
  ];
  return (
    <section className={css.section} aria-labelledby="wrong">
      <h2 id="wrong">{words.title}</h2>
      {lines.length === 0 ? (
        <p className={css.calm}>
          <Sign tone="good" sign="●">
            {words.nothing}
          </Sign>
        </p>
      ) : (
        <ul className={css.rows}>{lines}</ul>
      )}
    </section>
  );
}

type LineProps = { readonly href?: string; readonly what: string; readonly children?: ReactNode };

function Line({ href, what, children }: LineProps) {
  const body = (
    <>
      <span className={css.mark} aria-hidden="true">
        ▲
      </span>
      <b>{what}</b>
      {children && <span className={css.facts}>{children}</span>}
    </>
  );
  return (
    <li>
      {href ? (
        <Link href={href} className={css.row ?? ''} data-wrong>
          {body}
        </Link>
      ) : (
        <span className={css.row} data-wrong>
          {body}
        </span>
      )}
    </li>
  );
}

function useFaults({ faults }: Wrong): ReactNode[] {
  const all = useWords();
  const { wrong: words } = all.today;
  const say = useSay();
  const lines = faults.items.map(({ display, name, type, from }) => (
    <Line key={`${display} ${type}`} href={`/displays/${display}/faults`} what={name}>
      {`${sayFault(type, all)}, ${words.since(say.when(from))}`}
    </Line>
  ));
  const rest = faults.total - faults.items.length;
  return rest > 0 ? [...lines, <Line key="more" href="/displays" what={words.moreFaults(rest)} />] : lines;
}

function useSync({ sync }: Wrong): ReactNode[] {
  const { wrong: words } = useWords().today;
  return (['byHand', 'refused', 'late'] as const)
    .filter((sort) => sync[sort] > 0)
    .map((sort) => (
      <Line key={sort} href="/sync" what={words[sort](sync[sort])}>
        {words.seeWhere}
      </Line>
    ));
}

/** What residents wait for. */
function useCases({ cases }: Wrong): ReactNode[] {
  const { wrong: words } = useWords().today;
  if (!cases) return [];
  const lines: ReactNode[] = [];
  if (cases.late > 0) lines.push(<Line key="owed" href="/inbox" what={words.casesLate(cases.late)} />);
  if (cases.reminded > 0)
    lines.push(
      <Line key="reminded" href="/inbox?view=reminded" what={words.casesReminded(cases.reminded)} />,
    );
  return lines;
}

/** Mail and feeds: told to administrators alone. */
function useMachines({ mail, feeds, forms }: Wrong): ReactNode[] {
  const { wrong: words } = useWords().today;
  const say = useSay();
  const lines: ReactNode[] = [];
  if (forms)
    lines.push(
      <Line key="forms" href="/settings/forms" what={words.forms}>
        {words.since(say.when(forms.since))}
      </Line>,
    );
  if (mail && mail.dead > 0)
    lines.push(
      <Line key="dead" what={words.mailDead(mail.dead)}>
        {mail.reason}
      </Line>,
    );
  if (mail && mail.held > 0)
    lines.push(
      <Line key="held" what={words.mailHeld(mail.held)}>
        {mail.reason}
      </Line>,
    );
  for (const { url, error } of feeds?.items ?? [])
    lines.push(
      <Line key={url} what={words.feed(URL.parse(url)?.hostname ?? url)}>
        {error}
      </Line>,
    );
  return lines;
}
