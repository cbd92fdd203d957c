/** The parts of the town: brought as a GeoJSON file, named, seen on the map. */
import { Button, FileButton, Group, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Neighbourhood, NeighbourhoodInput } from '#core/contracts/index.ts';
import { type GeojsonFault, readGeojson } from '#core/neighbourhood/geojson.ts';
import { dutyApi, dutyQueries, useDutyChange } from '../../api/duty.ts';
import { townQueries } from '../../api/town.ts';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { TownMap } from '../../map/town-map.tsx';
import { useWords } from '../../words/words.tsx';
import { Part, SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';
import own from './duty.module.css';

export function NeighbourhoodsPage() {
  const { data: town } = useQuery(townQueries.town());
  const { data, error, refetch } = useQuery(dutyQueries.neighbourhoods());
  return (
    <SectionPage>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!(data && town) && !error && <Skeleton height={320} />}
      {data && town && <Neighbourhoods key={JSON.stringify(data)} all={data.neighbourhoods} home={town.id} />}
    </SectionPage>
  );
}

/** One that is being changed; `key` holds it together while its name is typed. */
type Draft = NeighbourhoodInput & { readonly key: string };

type ListProps = {
  readonly all: readonly Neighbourhood[];
  /** The territory whose list is changed. */
  readonly home: string;
};

function Neighbourhoods({ all, home }: ListProps) {
  const { neighbourhoods: words, common } = useWords();
  // What comes from the towns below is theirs to change, and comes last.
  const mine = all.filter(({ territory }) => territory === home);
  const towns = all.filter(({ territory }) => territory !== home);
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => mine.map(draftOf));
  const [read, setRead] = useState<number | GeojsonFault>();
  const save = useDutyChange(dutyApi.saveNeighbourhoods);
  const names = drafts.map(({ name }) => name.trim().toLocaleLowerCase('fr'));
  const whole = names.every((name, n) => name !== '' && names.indexOf(name) === n);
  const change = (key: string, next: Partial<Draft>) =>
    setDrafts(drafts.map((one) => (one.key === key ? { ...one, ...next } : one)));
  const bring = async (file: File) => {
    const found = readGeojson(await file.text());
    setRead('fault' in found ? found : found.length);
    if (!('fault' in found))
      setDrafts([...drafts, ...found.map((one, n) => ({ ...one, key: `${Date.now()}-${n}` }))]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = drafts.map(({ key: _, insee, ...one }) => ({ ...one, ...(insee ? { insee } : {}) }));
    save.mutate(wanted, { onSuccess: () => toast(words.saved(wanted.length)) });
  };
  const file = (
    <FileButton accept=".geojson,.json,application/geo+json" onChange={(one) => one && void bring(one)}>
      {(props) => (
        <Button variant="default" {...props}>
          {words.bring}
        </Button>
      )}
    </FileButton>
  );
  return (
    <>
      {drafts.length + towns.length === 0 ? (
        <Empty title={words.empty} action={file}>
          {words.emptySo}
        </Empty>
      ) : (
        <TownMap
          label={words.map}
          points={[]}
          areas={[...drafts, ...towns].flatMap(({ areas }) => areas)}
          fit={String(drafts.length)}
        />
      )}
      {typeof read === 'object' && <p className={css.warn}>{words.faults[read.fault]}</p>}
      <div role="status">{typeof read === 'number' && <p>{words.added(read)}</p>}</div>
      <form className={own.list} onSubmit={submit}>
        {drafts.map((one) => (
          <Row
            key={one.key}
            one={one}
            onChange={(next) => change(one.key, next)}
            onRemove={() => setDrafts(drafts.filter(({ key }) => key !== one.key))}
          />
        ))}
        {!whole && <p className={css.warn}>{words.needName}</p>}
        <ProblemNote error={save.error} />
        {(drafts.length > 0 || mine.length > 0) && (
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!whole}>
              {common.save}
            </Button>
            {drafts.length + towns.length > 0 && file}
          </Group>
        )}
      </form>
      {towns.length > 0 && (
        <Part title={words.towns} lead={words.townsLead}>
          <ul className={css.rows}>
            {towns.map(({ id, name, insee }) => (
              <li key={id}>
                <span>
                  {name} <span className="dim figures">{insee}</span>
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}

type RowProps = {
  readonly one: Draft;
  readonly onChange: (next: Partial<Draft>) => void;
  readonly onRemove: () => void;
};

function Row({ one, onChange, onRemove }: RowProps) {
  const { neighbourhoods: words } = useWords();
  return (
    <div className={own.row}>
      <TextInput
        label={words.name}
        description={words.pieces(one.areas.length)}
        maxLength={80}
        value={one.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label={words.insee}
        maxLength={5}
        value={one.insee ?? ''}
        onChange={(event) => onChange({ insee: event.currentTarget.value.trim().toUpperCase() })}
      />
      <Button variant="subtle" color="red" aria-label={words.removeOne(one.name)} onClick={onRemove}>
        {words.remove}
      </Button>
    </div>
  );
}

function draftOf({ territory: _, ...one }: Neighbourhood): Draft {
  return { ...one, key: one.id };
}
