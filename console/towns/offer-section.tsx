/** Offering a message to the towns below, and what became of it in each. */
import {
  Button,
  Checkbox,
  Group,
  MultiSelect,
  SegmentedControl,
  Skeleton,
  Stack,
  Textarea,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Message } from '#core/contracts/index.ts';
import { queries, useChangeOf, useMay } from '../api/queries.ts';
import { type Offered, townsApi, townsQueries } from '../api/towns.ts';
import { Empty } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { Sign } from '../frame/signs.tsx';
import { toast } from '../frame/toast.tsx';
import css from '../settings/links/links.module.css';
import settings from '../settings/settings.module.css';
import { useSay, useWords } from '../words/words.tsx';

export function OfferSection({ message }: { message: Message }) {
  const { offers: words } = useWords();
  const offered = useQuery(townsQueries.offered(message.id));
  const places = useMay('place-message');
  const asked = offered.data?.offered ?? [];
  return (
    <Stack gap="xl">
      <ProblemNote error={offered.error} onRetry={() => void offered.refetch()} />
      {places && <OfferForm message={message} asked={asked} />}
      <section className={settings.part}>
        <h2>{words.asked}</h2>
        {offered.isPending && <Skeleton height={120} />}
        {offered.isSuccess && asked.length === 0 && <p className="dim">{words.nobody}</p>}
        <ul className={css.list}>
          {asked.map((one) => (
            <OfferedRow key={one.id} one={one} />
          ))}
        </ul>
        {places && asked.some(({ state }) => state === 'open') && <TakeBack message={message.id} />}
      </section>
    </Stack>
  );
}

function OfferForm({ message, asked }: { message: Message; asked: readonly Offered[] }) {
  const { offers: words } = useWords();
  const { data: me } = useQuery(queries.me());
  const { data } = useQuery(townsQueries.towns());
  const { data: placed } = useQuery(queries.placements({ message: message.id }));
  const [everyone, setEveryone] = useState(true);
  const [to, setTo] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const [suggests, setSuggests] = useState(true);
  const offer = useChangeOf(
    ['messages'],
    (input: Parameters<typeof townsApi.offer>[1]) => townsApi.offer(message.id, input),
    () => toast(words.proposed),
  );
  if (!data || !me) return <Skeleton height={160} />;
  const below = data.territories.filter(({ parent }) => parent === me.territory.id);
  if (below.length === 0) return <Empty title={words.noTowns}>{words.noTownsSo}</Empty>;
  if (message.live === undefined || message.state === 'withdrawn') return <p>{words.notLive}</p>;
  const left = below.filter(({ id }) => !asked.some((one) => one.to.id === id && one.state !== 'taken-back'));
  if (left.length === 0) return null;
  const first = placed?.placements.find((one) => one.class === 'routine' || one.class === 'campaign');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const suggestion = first && suggests ? suggestionOf(first) : undefined;
    offer.mutate({
      ...(!everyone && { to }),
      ...(note.trim() !== '' && { note: note.trim() }),
      ...(suggestion && { suggestion }),
    });
  };
  return (
    <section className={settings.part}>
      <header>
        <h2>{words.proposeTitle}</h2>
        <p className="dim">{words.proposeSo}</p>
      </header>
      <form className={settings.form} onSubmit={submit}>
        <SegmentedControl
          aria-label={words.proposeTitle}
          value={everyone ? 'all' : 'some'}
          onChange={(value) => setEveryone(value === 'all')}
          data={[
            { value: 'all', label: words.everyone },
            { value: 'some', label: words.some },
          ]}
        />
        {!everyone && (
          <MultiSelect
            label={words.which}
            searchable
            data={left.map(({ id, name }) => ({ value: id, label: name }))}
            value={to}
            onChange={setTo}
          />
        )}
        <Textarea
          label={words.note}
          autosize
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {first && (
          <Checkbox
            label={words.suggest}
            checked={suggests}
            onChange={(event) => setSuggests(event.currentTarget.checked)}
          />
        )}
        <ProblemNote error={offer.error} />
        <Group>
          <Button type="submit" loading={offer.isPending} disabled={!everyone && to.length === 0}>
            {words.proposeGo}
          </Button>
        </Group>
      </form>
    </section>
  );
}

function suggestionOf({
  windows,
  class: strength,
  weight,
  share,
  dwellSeconds,
}: Parameters<typeof townsApi.offer>[1]['suggestion'] & object) {
  return {
    windows,
    class: strength,
    ...(weight !== undefined && { weight }),
    ...(share !== undefined && { share }),
    ...(dwellSeconds !== undefined && { dwellSeconds }),
  };
}

function TakeBack({ message }: { message: string }) {
  const { offers: words } = useWords();
  const take = useChangeOf(['messages'], townsApi.takeBack, () => toast(words.takenBack));
  return (
    <div>
      <Button variant="default" loading={take.isPending} onClick={() => take.mutate(message)}>
        {words.takeBack}
      </Button>
      <ProblemNote error={take.error} />
    </div>
  );
}

const signs = {
  open: ['wait', '○'],
  accepted: ['good', '●'],
  declined: ['bad', '✕'],
  'taken-back': ['quiet', '✕'],
} as const;

function OfferedRow({ one }: { one: Offered }) {
  const { offers: words } = useWords();
  const say = useSay();
  const [tone, sign] = signs[one.state];
  const { standing } = one;
  return (
    <li className={css.row}>
      <div className={css.main}>
        <b>{one.to.name}</b>
        <span className={css.facts}>
          {standing && <span>{words.standings[standing]}</span>}
          {standing === 'live' && <span>{words.shownOn(one.shown, one.displays)}</span>}
          {one.decidedAt !== undefined && <span>{say.when(one.decidedAt)}</span>}
        </span>
        {one.short !== undefined && <span className="dim">{words.ownShort(one.short)}</span>}
        {one.comment !== undefined && <span>{one.comment}</span>}
      </div>
      <div className={css.side}>
        <Sign tone={tone} sign={sign}>
          {one.byRule ? `${words.states[one.state]} (${words.byRule})` : words.states[one.state]}
        </Sign>
      </div>
    </li>
  );
}
