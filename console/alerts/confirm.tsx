/** The last look: whom it reaches, how it looks there, and the act that cannot happen by accident. */
import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { alertQueries } from '../api/alerts.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import { type AlertDraft, alertInput } from './alert-draft.ts';
import css from './alerts.module.css';
import { HoldButton } from './hold-button.tsx';
import { DrillBand } from './status-sign.tsx';
import { Surfaces } from './surfaces.tsx';

type Props = {
  readonly draft: AlertDraft;
  readonly until: number;
  /** Of the town: what it says is said in it. */
  readonly language: string;
  readonly updating: boolean;
  readonly busy: boolean;
  /** Asked for, and not known whether it was done. */
  readonly unsure: boolean;
  readonly error: unknown;
  readonly onBack: () => void;
  readonly onGo: () => void;
};

export function Confirm({ draft, until, language, updating, busy, unsure, error, onBack, onGo }: Props) {
  const { raise } = useWords().alerts;
  const { status } = draft;
  const { class: loudness, text } = alertInput(draft, until, language);
  const go = updating ? raise.goUpdate : raise.go;
  return (
    <div>
      <DrillBand status={status} />
      <ClassSign value={draft.class} />
      <Whom draft={draft} until={until} />
      <Surfaces class={loudness} status={status} text={text} until={until} />
      <ProblemNote error={error} />
      {unsure && (
        <p className={css.note} role="status">
          {raise.unsure}
        </p>
      )}
      <div className={css.goRow}>
        {status === 'Actual' ? (
          <HoldButton
            label={updating ? raise.holdUpdate : raise.hold}
            go={go}
            vital={loudness === 'vital'}
            busy={busy}
            onGo={onGo}
          />
        ) : (
          <Button size="xl" loading={busy} onClick={onGo}>
            {updating ? raise.goUpdate : raise.goDrill[status]}
          </Button>
        )}
        {/* While it is not known whether it has left, another text would be another alert. */}
        <Button size="xl" variant="default" disabled={busy} onClick={onBack}>
          {raise.back}
        </Button>
      </div>
    </div>
  );
}

function Whom({ draft, until }: { draft: AlertDraft; until: number }) {
  const { raise } = useWords().alerts;
  const say = useSay();
  const { target, status } = draft;
  const { data, error, refetch } = useQuery(alertQueries.aim({ target, status }));
  if (!data && error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={48} />;
  const { total, silent, unplaced, names } = data;
  const more = total - names.length;
  if (total === 0)
    return (
      <p className={css.note}>{status === 'Exercise' ? raise.confirmNobodyDrill : raise.confirmNobody}</p>
    );
  return (
    <div>
      <Text size="lg" fw={600}>
        {raise.confirmLead(total, say.until(until))}
      </Text>
      <p className={css.names}>{say.list(more > 0 ? [...names, raise.confirmMore(more)] : names)}</p>
      {unplaced > 0 && <p className={css.names}>{raise.confirmUnplaced(unplaced)}</p>}
      {silent > 0 && <p className={css.names}>{raise.confirmSilent(silent)}</p>}
    </div>
  );
}
