/** Every display as it is right now. */
import { Button, Chip, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import type { Display } from '#core/contracts/index.ts';
import { queries, useMay } from '../api/queries.ts';
import { Icon } from '../frame/icons.tsx';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { DisplaySign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './displays.module.css';
import { sayFault } from './panel/fault-words.ts';
import { StandingWords, Thumbnail } from './standing.tsx';

/** What needs a person comes first. */
const order: Readonly<Record<Display['state'], number>> = { offline: 0, new: 1, online: 2, revoked: 3 };

export function DisplaysPage() {
  const { displays: words } = useWords();
  const manages = useMay('manage-displays');
  const pair = manages && (
    <Button component={Link} href="/displays/pair" leftSection={<Icon name="plus" size={18} />}>
      {words.pair}
    </Button>
  );
  const actions = manages && (
    <>
      <Button component={Link} href="/displays/new" variant="default">
        {words.addPanel}
      </Button>
      {pair}
    </>
  );
  const { data, error, refetch, isPending } = useQuery(queries.displays());
  const [search, setSearch] = useSearchParams();
  const tag = search.get('tag');
  const all = data?.displays ?? [];
  const found = all
    .filter((display) => !tag || display.tags.includes(tag))
    .sort((a, b) => Number(!a.fault) - Number(!b.fault) || order[a.state] - order[b.state]);
  return (
    <Page wide title={words.title} actions={all.length > 0 && actions}>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {data && all.length === 0 && (
        <Empty title={words.empty} action={<Group>{actions}</Group>}>
          {words.emptySo}
        </Empty>
      )}
      <Tags displays={all} tag={tag} onChange={(next) => setSearch(next ? { tag: next } : {})} />
      <ul className={css.grid}>
        {isPending &&
          [1, 2, 3].map((n) => (
            <li key={n}>
              <Skeleton height={260} radius="lg" />
            </li>
          ))}
        {found.map((display) => (
          <Card key={display.id} display={display} />
        ))}
      </ul>
    </Page>
  );
}

type TagsProps = {
  readonly displays: readonly Display[];
  readonly tag: string | null;
  readonly onChange: (tag: string | null) => void;
};

function Tags({ displays, tag, onChange }: TagsProps) {
  const words = useWords();
  const tags = [...new Set(displays.flatMap((display) => display.tags))].sort();
  if (tags.length < 2) return null;
  return (
    <Chip.Group value={tag ?? ''} onChange={(next) => onChange((next as string) || null)}>
      <Group gap="xs" mb="lg" role="group" aria-label={words.displays.filterTag}>
        <Chip value="" variant="light">
          {words.common.all}
        </Chip>
        {tags.map((one) => (
          <Chip key={one} value={one} variant="light">
            {one}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}

function Card({ display }: { display: Display }) {
  const all = useWords();
  return (
    <li className={css.card}>
      <Thumbnail display={display} />
      <div className={css.about}>
        <h2 className={css.name}>
          <Link href={`/displays/${display.id}`} className={css.link ?? ''}>
            {display.name}
          </Link>
        </h2>
        <p className={css.line}>
          <StandingWords display={display} />
        </p>
        <p className={css.signs}>
          <DisplaySign value={display.state} />
          <Step display={display} />
        </p>
        {display.fault && (
          <p className={css.fault}>
            <b>{sayFault(display.fault.type, all)}</b>
          </p>
        )}
      </div>
    </li>
  );
}

/** Whether the display has the plan it should have; for one out of reach, when it was last seen. */
export function Step({ display }: { display: Display }) {
  const { displays: words } = useWords();
  const say = useSay();
  const text = () => {
    if (display.state === 'revoked' || display.state === 'new') return '';
    if (display.state === 'offline') {
      return display.lastSeenAt === undefined ? words.neverSeen : words.seen(say.ago(display.lastSeenAt));
    }
    return display.appliedPlan === display.plan ? words.inStep : words.behind;
  };
  return <span className="dim small">{text()}</span>;
}
