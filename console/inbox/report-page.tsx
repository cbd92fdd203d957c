/** One report: what was said, what happened, and what the desk does with it. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import type { Report, ReportEvent } from '#core/contracts/index.ts';
import { reportQueries } from '../api/reports.ts';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useSay, useWords } from '../words/words.tsx';
import { CategoryForm } from './category-form.tsx';
import { Charge } from './charge.tsx';
import { ContactSection } from './contact-section.tsx';
import css from './inbox.module.css';
import { MoveForm } from './move-form.tsx';
import { NoteForm } from './note-form.tsx';
import { PublishForm } from './publish-form.tsx';
import { Receipts } from './receipts.tsx';
import { RelatedCases } from './related.tsx';
import { Sheets } from './sheets.tsx';
import { SocialSection } from './social.tsx';
import { DueSign, ReportStateSign } from './state-sign.tsx';
import { TellAll } from './tell-all.tsx';

export function ReportPage() {
  const { inbox: words } = useWords();
  const { id = '' } = useParams();
  const { data: report, error, refetch } = useQuery(reportQueries.one(id));
  const back = { href: '/inbox', label: words.title };
  if (!report)
    return (
      <Page title={words.report} back={back}>
        <ProblemNote error={error} onRetry={() => void refetch()} />
        {!error && <Skeleton height={320} />}
      </Page>
    );
  return (
    <Page
      wide
      title={`${report.categoryName} · ${report.reference}`}
      back={back}
      lead={
        <>
          <DueSign report={report} /> <ReportStateSign state={report.state} />
        </>
      }
    >
      <div className={css.two}>
        <div>
          <Said report={report} />
          <SocialSection report={report} />
          <ContactSection key={report.id} report={report} />
          <PublishForm key={report.updatedAt} report={report} />
        </div>
        <div>
          <Charge report={report} />
          <Receipts report={report} />
          {/* What was decided meanwhile begins a new form. */}
          <MoveForm key={report.state} report={report} />
          <NoteForm report={report} />
          <Sheets report={report} />
          <RelatedCases report={report} />
          <TellAll report={report} />
          <Story events={report.events} />
        </div>
      </div>
    </Page>
  );
}

function Said({ report }: { report: Report }) {
  const { inbox: words, cases } = useWords();
  const say = useSay();
  const {
    description,
    place,
    at,
    answers,
    receivedAt,
    dueAt,
    source,
    supporters,
    followers,
    duplicates,
    duplicateOf,
    verdict,
    erasedAt,
    neighbourhood,
    passedOn,
  } = report;
  const map = at && `https://www.openstreetmap.org/?mlat=${at.lat}&mlon=${at.lon}#map=18/${at.lat}/${at.lon}`;
  return (
    <section className={css.section} aria-labelledby="said">
      <h2 id="said">{words.said}</h2>
      {description !== '' && <p className={css.words}>{description}</p>}
      {erasedAt !== undefined && <p className="dim">{words.erasedOn(say.exact(erasedAt))}</p>}
      <dl className={css.facts}>
        <Fact label={cases.category}>
          <CategoryForm key={report.category} report={report} />
        </Fact>
        <dt>{words.received}</dt>
        <dd>
          {say.when(receivedAt)}, {words.sources[source]}
        </dd>
        {dueAt !== undefined && <Fact label={words.due}>{say.lastDay(dueAt)}</Fact>}
        {(place !== undefined || map) && (
          <>
            <dt>{words.place}</dt>
            <dd>
              {place}{' '}
              {map && (
                <a href={map} target="_blank" rel="noreferrer">
                  {words.map}
                </a>
              )}
            </dd>
          </>
        )}
        {passedOn && (
          <Fact label={words.passedOn}>
            {[passedOn.peer, words.passedStates[passedOn.state], passedOn.number, passedOn.reason]
              .filter(Boolean)
              .join(' · ')}
          </Fact>
        )}
        {neighbourhood !== undefined && <Fact label={words.neighbourhood}>{neighbourhood}</Fact>}
        {answers.map(({ label, said }) => (
          <Fact key={label} label={label}>
            {said.join(', ')}
          </Fact>
        ))}
        <dt>{words.followers}</dt>
        <dd>
          {words.followersOf(followers.confirmed, followers.asked)}
          {supporters > 0 && ` · ${words.supporters(supporters)}`}
        </dd>
        {duplicateOf !== undefined && (
          <Fact label={words.sameAs}>
            <Link href={`/inbox/${duplicateOf}`}>{words.theOther}</Link>
          </Fact>
        )}
        {duplicates.length > 0 && (
          <Fact label={words.duplicates}>
            {duplicates.map(({ id, reference }) => (
              <Link key={id} href={`/inbox/${id}`} className={css.reference ?? ''}>
                {reference}
              </Link>
            ))}
          </Fact>
        )}
        {verdict && <Fact label={words.verdict}>{words.verdicts[verdict]}</Fact>}
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

/** Not public, and not about what is. */
const internalKinds: ReadonlySet<ReportEvent['kind']> = new Set([
  'note',
  'category',
  'routed',
  'reminded',
  'split',
  'linked',
  'unlinked',
  'sheet',
  'unsheet',
]);

function Story({ events }: { events: readonly ReportEvent[] }) {
  const { inbox: words } = useWords();
  const say = useSay();
  return (
    <section className={css.section} aria-labelledby="story">
      <h2 id="story">{words.story}</h2>
      <ol className={css.story}>
        {events.toReversed().map(({ id, at, kind, state, text, expected, public: isPublic, by }) => (
          <li key={id} data-public={isPublic || undefined}>
            <span className="dim small">
              {say.exact(at)}
              {by !== undefined && `, ${by}`}
              {internalKinds.has(kind) && ` · ${words.internal}`}
            </span>
            <b>{kind === 'state' && state ? words.states[state] : words.events[kind]}</b>
            {expected !== undefined && <span>{words.plannedFor(say.exact(expected))}</span>}
            {text !== undefined && <p className={css.lines}>{text}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
