/** The election periods of the town. */
import { Button, Group, Modal, Select, Skeleton, Stack } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { ElectionKind } from '#core/election/period.ts';
import { type Election, electionQueries, electionsApi } from '../api/elections.ts';
import { useChangeOf, useMay } from '../api/queries.ts';
import { Confirm } from '../frame/confirm.tsx';
import { Icon } from '../frame/icons.tsx';
import { Empty } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { Sign } from '../frame/signs.tsx';
import { toast } from '../frame/toast.tsx';
import css from '../settings/links/links.module.css';
import { SectionPage } from '../settings/section-page.tsx';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import { sayDate } from './say-date.ts';

export function ElectionsPage() {
  const { elections: words, kinds } = useWords();
  const say = useSay();
  const [search, setSearch] = useSearchParams();
  const list = useQuery(electionQueries.list());
  const administers = useMay('administer');
  const [leaving, setLeaving] = useState<Election | null>(null);
  const found = list.data?.elections ?? [];
  const add = administers && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setSearch({ new: '' })}>
      {words.add}
    </Button>
  );
  return (
    <SectionPage actions={found.length > 0 && add}>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton height={160} />}
      {list.isSuccess && found.length === 0 && (
        <Empty title={words.empty} action={add}>
          {words.emptySo}
        </Empty>
      )}
      {found.length > 0 && (
        <Stack>
          <ul className={css.list}>
            {found.map((one) => (
              <Row key={one.id} one={one} onRemove={administers ? () => setLeaving(one) : undefined} />
            ))}
          </ul>
          <p className="dim">
            {words.twice(say.list((list.data?.promotional ?? []).map((kind) => kinds[kind])))}
          </p>
        </Stack>
      )}
      <NewElection
        opened={administers && search.has('new')}
        onClose={() => setSearch({}, { replace: true })}
      />
      <Removing value={leaving} onClose={() => setLeaving(null)} />
    </SectionPage>
  );
}

const signs = { coming: ['wait', '○'], now: ['bad', '▲'], over: ['quiet', '✕'] } as const;

function Row({ one, onRemove }: { one: Election; onRemove: (() => void) | undefined }) {
  const { words, language } = useSpeech();
  const { elections: said } = words;
  const [tone, sign] = signs[one.state];
  const name = said.reportOf(said.kinds[one.kind], sayDate(one.round, language));
  return (
    <li className={css.row}>
      <div className={css.main}>
        <b>{name}</b>
        <span className="dim">{said.span(sayDate(one.from, language), sayDate(one.until, language))}</span>
      </div>
      <div className={css.side}>
        <Sign tone={tone} sign={sign}>
          {said.states[one.state]}
        </Sign>
        <Button
          component={Link}
          href={`/settings/elections/${one.id}`}
          variant="default"
          size="xs"
          aria-label={words.common.of(said.report, name)}
        >
          {said.report}
        </Button>
        {onRemove && (
          <Button
            variant="subtle"
            color="red"
            size="xs"
            onClick={onRemove}
            aria-label={words.common.of(said.remove, name)}
          >
            {said.remove}
          </Button>
        )}
      </div>
    </li>
  );
}

function Removing({ value, onClose }: { value: Election | null; onClose: () => void }) {
  const { elections: words } = useWords();
  const remove = useChangeOf(['elections', 'messages'], electionsApi.remove);
  const done = () => {
    toast(words.removed);
    onClose();
  };
  return (
    <Confirm
      opened={value !== null}
      title={words.removeTitle}
      act={words.remove}
      pending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onAct={() => value && remove.mutate(value.id, { onSuccess: done })}
    >
      {words.removeSo}
    </Confirm>
  );
}

function NewElection({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { elections: words, common } = useWords();
  const [kind, setKind] = useState<ElectionKind>('municipal');
  const [days, setDays] = useState<{ round?: string; until?: string; from?: string }>({});
  const add = useChangeOf(['elections', 'messages'], electionsApi.create);
  const { round, until, from } = days;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (round === undefined) return;
    const input = { kind, round, until: until ?? round, ...(from !== undefined && { from }) };
    add.mutate(input, {
      onSuccess: () => {
        toast(words.added);
        setDays({});
        onClose();
      },
    });
  };
  const day = (name: keyof typeof days, label: string, description?: string) => (
    <DateInput
      label={label}
      description={description}
      value={days[name] ?? null}
      onChange={(next) => setDays(({ [name]: _, ...rest }) => (next ? { ...rest, [name]: next } : rest))}
      valueFormat="D MMMM YYYY"
      placeholder={common.choose}
      previousLabel={common.previousMonth}
      nextLabel={common.nextMonth}
    />
  );
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.add}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Select
            label={words.kind}
            allowDeselect={false}
            data={(Object.keys(words.kinds) as ElectionKind[]).map((value) => ({
              value,
              label: words.kinds[value],
            }))}
            value={kind}
            onChange={(next) => setKind((next ?? 'municipal') as ElectionKind)}
          />
          {day('round', words.round)}
          {day('until', words.until)}
          {day('from', words.from, words.fromHint)}
          <ProblemNote error={add.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={add.isPending} disabled={round === undefined}>
              {words.go}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
