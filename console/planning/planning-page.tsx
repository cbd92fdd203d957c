/** What is placed on every display, by day, week or month; what is taken hold of is moved, what is clicked is told. */
import '@mantine/schedule/styles.css';
import { Button, Group, Pagination, Skeleton, Stack, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import type { Planning } from '#core/contracts/index.ts';
import { PlanningTabs } from '../ahead/planning-tabs.tsx';
import { planningQueries } from '../api/planning.ts';
import { useMay } from '../api/queries.ts';
import { Choice } from '../frame/choice.tsx';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { dayOf } from '../words/say.ts';
import { useSpeech, useWords } from '../words/words.tsx';
import { Board } from './board.tsx';
import { DayTurner } from './day-turner.tsx';
import { InstantDrawer } from './instant-drawer.tsx';
import { OccurrenceDialog } from './occurrence-dialog.tsx';
import css from './planning.module.css';
import { daysOf, type Span, spans } from './span.ts';
import { TagSelect } from './tag-select.tsx';

const pageSize = 25;

/** Everything that is seen stands in the address: `view`, `date`, `tag`, `q`, `page`; `open` is a dialog, `display` and `at` a drawer. */
export function PlanningPage() {
  const { planning: words } = useWords();
  const { timeZone } = useSpeech();
  const places = useMay('place-message');
  const phone = useMediaQuery('(max-width: 760px)') ?? false;
  const [search, setSearch] = useSearchParams();
  const span = spans.find((one) => one === search.get('view')) ?? (phone ? 'day' : 'week');
  const date = dateIn(search.get('date')) ?? dayOf(Date.now(), timeZone);
  const [tag, q] = [search.get('tag') ?? undefined, search.get('q') ?? undefined];
  const page = Math.max(1, Number(search.get('page')) || 1);
  const set = (change: Record<string, string | undefined>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change)) {
          if (value === undefined || value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  const days = daysOf(span, date, timeZone);
  const grouped = search.has('group');
  const asked = {
    from: days.from,
    until: days.until,
    tag,
    q,
    group: grouped ? ('true' as const) : undefined,
    offset: (page - 1) * pageSize || undefined,
  };
  const { data, error, refetch, isPlaceholderData } = useQuery(planningQueries.calendar(asked));
  const find = useDebouncedCallback((text: string) => set({ q: text.trim(), page: undefined }), 300);
  return (
    <Page
      wide
      title={words.title}
      lead={words.lead}
      actions={
        places && (
          <Button component={Link} href="/messages" variant="default">
            {words.placeOne}
          </Button>
        )
      }
    >
      <PlanningTabs current="calendar" />
      <Stack gap="md">
        <Group justify="space-between" gap="md">
          <DayTurner span={span} date={date} onChange={(next) => set({ date: next })} />
          <Choice<Span>
            label={words.view}
            value={span}
            onChange={(view) => set({ view })}
            data={spans.map((value) => ({ value, label: words.views[value] }))}
          />
        </Group>
        <Group gap="md" align="end" className={css.finders ?? ''}>
          <TextInput
            type="search"
            label={words.search}
            defaultValue={q}
            onChange={(event) => find(event.currentTarget.value)}
          />
          <TagSelect
            tags={data?.tags ?? []}
            value={tag}
            onChange={(next) => set({ tag: next, page: undefined })}
          />
          {(data?.tags.length ?? 0) > 1 && (
            <Switch
              className={css.switch ?? ''}
              label={words.group}
              checked={grouped}
              onChange={(event) =>
                set({ group: event.currentTarget.checked ? 'tag' : undefined, page: undefined })
              }
            />
          )}
        </Group>
        <ul className={css.legend} aria-label={words.legend}>
          {(['routine', 'campaign', 'urgent', 'vital'] as const).map((one) => (
            <li key={one}>
              <ClassSign value={one} />
            </li>
          ))}
          {span !== 'month' && (
            <li>
              <span className={css.nightKey} aria-hidden="true" /> {words.dark}
            </li>
          )}
        </ul>
        {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={420} aria-label={words.title} />}
        {data && data.displays.length === 0 && (
          <Nothing filtered={Boolean(tag || q)} onClear={() => set({ tag: undefined, q: undefined })} />
        )}
        {data && data.displays.length > 0 && (
          <div aria-busy={isPlaceholderData}>
            <Board
              planning={data}
              span={span}
              date={date}
              days={days}
              movable={places}
              grouped={grouped}
              onOpen={(id, bounds) => set({ open: id, from: bounds?.from, until: bounds?.until })}
              onInstant={(display, at) => set({ display, at })}
            />
          </div>
        )}
        {data && (
          <Pages
            planning={data}
            page={page}
            onChange={(next) => set({ page: next === 1 ? undefined : String(next) })}
          />
        )}
      </Stack>
      {data && (
        <OccurrenceDialog
          id={search.get('open')}
          planning={data}
          onClose={() => set({ open: undefined, from: undefined, until: undefined })}
          onInstant={(display, at) =>
            set({ open: undefined, from: undefined, until: undefined, display, at })
          }
        />
      )}
      <InstantDrawer
        display={search.get('display')}
        at={search.get('at')}
        onMove={(at) => set({ at })}
        onClose={() => set({ display: undefined, at: undefined })}
      />
    </Page>
  );
}

function Pages({
  planning,
  page,
  onChange,
}: {
  planning: Planning;
  page: number;
  onChange: (page: number) => void;
}) {
  const { planning: words } = useWords();
  const pages = Math.ceil(planning.total / pageSize);
  if (pages < 2) return null;
  return (
    <Group justify="space-between">
      <span className="dim">{words.displays(planning.total)}</span>
      <Pagination
        total={pages}
        value={page}
        onChange={onChange}
        getItemProps={(n) => ({ 'aria-label': words.page(n) })}
        getControlProps={(control) => ({ 'aria-label': words.pageControls[control] })}
      />
    </Group>
  );
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { planning: words } = useWords();
  const manages = useMay('manage-displays');
  const action = filtered ? (
    <Button variant="default" onClick={onClear}>
      {words.clearFilter}
    </Button>
  ) : (
    manages && (
      <Button component={Link} href="/displays/pair">
        {words.addDisplay}
      </Button>
    )
  );
  return (
    <Empty title={filtered ? words.noneFound : words.noDisplay} action={action}>
      {filtered ? words.noneFoundSo : words.noDisplaySo}
    </Empty>
  );
}

function dateIn(text: string | null): string | undefined {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(Date.parse(text))
    ? text
    : undefined;
}
