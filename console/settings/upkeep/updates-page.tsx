/** Which build of the player screens have, how a new one fares on its way to them, and a hand on the brake. */
import { Anchor, Button, Group, Progress, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { displayQueries } from '../../api/displays.ts';
import { useMay } from '../../api/queries.ts';
import { type Rollout, type RolloutAct, upkeepApi, upkeepQueries, useUpkeep } from '../../api/upkeep.ts';
import { Confirm } from '../../frame/confirm.tsx';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import { Part, SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';

export function UpdatesPage() {
  const { updates: words } = useWords();
  const { data, error, refetch } = useQuery(upkeepQueries.rollout());
  return (
    <SectionPage>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} />}
      {data && data.stable === undefined && <Empty title={words.none}>{words.noneSo}</Empty>}
      {data?.stable !== undefined && (
        <>
          {data.trial && <Trial rollout={data} trial={data.trial} />}
          <Stable rollout={data} />
          <Builds rollout={data} />
        </>
      )}
    </SectionPage>
  );
}

function nameOf({ builds }: Rollout, id: string | undefined): string {
  const version = builds.find((build) => build.id === id)?.version;
  return version ?? id ?? '';
}

type TrialProps = { readonly rollout: Rollout; readonly trial: NonNullable<Rollout['trial']> };

function Trial({ rollout, trial }: TrialProps) {
  const { updates: words } = useWords();
  const say = useSay();
  const { ring, since, served, ringTime, screens, sick } = trial;
  const left = Math.max(0, ringTime - served);
  return (
    <Part
      title={words.trial(nameOf(rollout, trial.build))}
      lead={
        ring === undefined ? words.notBegun : words.rings[ring](since === undefined ? '' : say.ago(since))
      }
    >
      {rollout.paused && (
        <p className={css.warn}>
          <span aria-hidden="true">▲ </span>
          {words.paused}
        </p>
      )}
      {ring !== undefined && ring !== 'all' && !rollout.paused && (
        <>
          <Progress value={ringTime === 0 ? 100 : (served / ringTime) * 100} aria-label={words.progress} />
          <p className={css.line}>{words.next(say.length(left))}</p>
        </>
      )}
      <ul className={css.tally}>
        {(['well', 'waiting', 'sick', 'silent'] as const).map((standing) => (
          <li key={standing} data-standing={standing}>
            <b className="figures">{screens[standing]}</b> {words.standings[standing]}
          </li>
        ))}
      </ul>
      {sick.length > 0 && <Sick ids={sick} />}
      <Acts acts={rollout.paused ? ['resume', 'back', 'promote'] : ['pause', 'back', 'promote']} />
    </Part>
  );
}

/** Which they are, by name: whoever goes there must know where. */
function Sick({ ids }: { ids: readonly string[] }) {
  const { updates: words } = useWords();
  const { data } = useQuery(displayQueries.brief({}));
  return (
    <ul aria-label={words.standings.sick}>
      {ids.slice(0, 20).map((id) => (
        <li key={id}>
          <Anchor component={Link} href={`/displays/${id}`}>
            {data?.displays.find((display) => display.id === id)?.name ?? id}
          </Anchor>
        </li>
      ))}
    </ul>
  );
}

function Stable({ rollout }: { rollout: Rollout }) {
  const { updates: words } = useWords();
  const { stable, previous, trial } = rollout;
  return (
    <Part
      title={trial ? words.others(nameOf(rollout, stable)) : words.all(nameOf(rollout, stable))}
      lead={trial ? undefined : words.quiet}
    >
      {!trial && previous !== undefined && <Acts acts={['back']} />}
    </Part>
  );
}

function Acts({ acts }: { acts: readonly RolloutAct[] }) {
  const { updates: words } = useWords();
  const administers = useMay('administer');
  const [asked, setAsked] = useState<RolloutAct>();
  const act = useUpkeep(upkeepApi.act);
  if (!administers) return null;
  const run = (what: RolloutAct) => act.mutate({ do: what }, { onSuccess: () => setAsked(undefined) });
  return (
    <>
      <ProblemNote error={asked ? null : act.error} />
      <Group>
        {acts.map((what) => (
          <Button
            key={what}
            variant={what === 'back' ? 'subtle' : 'default'}
            {...(what === 'back' && { color: 'red' })}
            loading={act.isPending && act.variables.do === what}
            // Holding and letting go on harm nobody; the others reach every screen.
            onClick={() => (what === 'pause' || what === 'resume' ? run(what) : setAsked(what))}
          >
            {words.acts[what]}
          </Button>
        ))}
      </Group>
      <Confirm
        opened={asked !== undefined}
        title={asked ? words.acts[asked] : ''}
        act={asked ? words.acts[asked] : ''}
        pending={act.isPending}
        error={act.error}
        onClose={() => setAsked(undefined)}
        onAct={() => asked && run(asked)}
      >
        {asked === 'promote' ? words.promoteSo : words.backSo}
      </Confirm>
    </>
  );
}

function Builds({ rollout }: { rollout: Rollout }) {
  const { updates: words } = useWords();
  const say = useSay();
  return (
    <Part title={words.builds}>
      <ul className={css.rows}>
        {rollout.builds.map(({ id, version, addedAt, badAt }) => (
          <li key={id}>
            <span>
              <b>{version}</b>
              <span className="dim small">{words.added(say.when(addedAt))}</span>
            </span>
            {badAt === undefined ? (
              <span className="dim small">{id === rollout.stable ? words.isStable : ''}</span>
            ) : (
              <span className={css.warn}>{words.bad(say.when(badAt))}</span>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}
