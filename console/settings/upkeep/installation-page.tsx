/** How the installation is: enough to answer “is all well?” and to tell whoever helps. */
import { Anchor, Progress, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type Installation, upkeepQueries } from '../../api/upkeep.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import mine from '../me/me.module.css';
import { Part, SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';

/** Below this part the disk is nearly full. */
const scarce = 0.1;

export function InstallationPage() {
  const { data, error, refetch } = useQuery(upkeepQueries.installation());
  return (
    <SectionPage>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} />}
      {data && <Disk disk={data.disk} />}
      {data && <Facts data={data} />}
    </SectionPage>
  );
}

function Disk({ disk: { free, total, folder } }: Pick<Installation, 'disk'>) {
  const { installation: words } = useWords();
  const say = useSay();
  const low = total > 0 && free / total < scarce;
  return (
    <Part title={low ? words.diskLow : words.diskWell} lead={words.disk(say.bytes(free), say.bytes(total))}>
      <Progress
        aria-label={words.diskUsed}
        value={total === 0 ? 0 : ((total - free) / total) * 100}
        color={low ? 'orange' : 'belfry'}
        maw={480}
      />
      {low && <p className={css.warn}>{words.diskSo}</p>}
      <p className="dim small">{folder}</p>
    </Part>
  );
}

function Facts({ data }: { data: Installation }) {
  const { installation: words } = useWords();
  const say = useSay();
  const { version, startedAt, memory, database, media, mail, publicUrl } = data;
  return (
    <Part title={words.facts} lead={words.factsLead}>
      <dl className={mine.facts}>
        <dt>{words.version}</dt>
        <dd>{version}</dd>
        <dt>{words.running}</dt>
        <dd>{words.since(say.when(startedAt))}</dd>
        <dt>{words.database}</dt>
        <dd>
          {words.dialects[database.dialect]}, {say.bytes(database.bytes)}
        </dd>
        <dt>{words.media}</dt>
        <dd>
          {words.files(media.files, say.bytes(media.bytes))} {words.wheres[media.where]}
        </dd>
        <dt>{words.memory}</dt>
        <dd>{say.bytes(memory)}</dd>
        <dt>{words.address}</dt>
        <dd>{publicUrl}</dd>
        <dt>{words.mail}</dt>
        <dd>
          <Anchor component={Link} href="/settings/mail">
            {mail ? words.mailOn : words.mailOff}
          </Anchor>
        </dd>
      </dl>
    </Part>
  );
}
