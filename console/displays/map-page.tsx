/** Where the displays stand, and how they are there; an area that is drawn holds those that lie in it. */
import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { BriefDisplay } from '#core/contracts/index.ts';
import { liesIn } from '#core/display/area.ts';
import { displayConditions, displayQueries } from '../api/displays.ts';
import { queries, useMay } from '../api/queries.ts';
import { Empty } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { ConditionSign, conditionSigns } from '../frame/signs.tsx';
import { AreaField } from '../map/area-field.tsx';
import type { Area, MapPoint } from '../map/types.ts';
import { useWords } from '../words/words.tsx';
import { DisplayCard } from './display-card.tsx';
import css from './displays.module.css';
import { DisplaysHead } from './displays-head.tsx';
import { Filters } from './filters.tsx';
import lists from './lists.module.css';
import { sayFault } from './panel/fault-words.ts';
import { TellMany } from './tell-many.tsx';
import { useFilter } from './use-filter.ts';

/** Names beside the map; beyond them the map itself is the list. */
const mostListed = 50;

export function DisplaysMapPage() {
  const words = useWords();
  const { displayLists: said } = words;
  const filter = useFilter();
  const { data, error, refetch, isPlaceholderData } = useQuery(displayQueries.brief(filter.value));
  const { data: page } = useQuery(displayQueries.page(filter.value, {}));
  const [areas, setAreas] = useState<Area[]>([]);
  const [chosen, setChosen] = useChosen();
  const manages = useMay('manage-displays');
  const points = useMemo(
    () =>
      (data?.displays ?? [])
        .filter((one): one is Placed => one.place !== undefined)
        .map((one) => pointOf(one, words)),
    [data, words],
  );
  const picked = useMemo(() => (chosen === null ? [] : [chosen]), [chosen]);
  const unplaced = data?.displays.filter((one) => one.place === undefined) ?? [];
  const listed = useMemo(
    () =>
      points
        .filter((point) => areas.length === 0 || areas.some((area) => liesIn(area, point)))
        .sort((a, b) => displayConditions.indexOf(a.condition) - displayConditions.indexOf(b.condition)),
    [points, areas],
  );
  return (
    <DisplaysHead view="map">
      <Filters filter={filter} counts={page?.counts} />
      <ProblemNote error={error} onRetry={() => void refetch()} />
      <div className={lists.beside}>
        <AreaField
          label={said.map}
          points={points}
          chosen={picked}
          onPick={setChosen}
          value={areas}
          onChange={setAreas}
          // Once what was asked for is there, not while what was there before still stands.
          fit={`${JSON.stringify(filter.value)}${isPlaceholderData}`}
          empty={data ? said.noPlaces : ''}
          height={520}
        />
        <aside className={lists.aside} aria-label={said.onMap}>
          {chosen !== null && <Chosen id={chosen} onClose={() => setChosen(null)} />}
          <Group justify="space-between">
            <h2>{areas.length > 0 ? said.inside(listed.length) : said.onTheMap(listed.length)}</h2>
            {manages && areas.length > 0 && listed.length > 0 && (
              <TellMany what={said.theArea} displays={listed.map(({ id }) => id)} />
            )}
          </Group>
          {listed.length > 0 && (
            <ul className={lists.names}>
              {listed.slice(0, mostListed).map(({ id, name, condition }) => (
                <li key={id}>
                  <button type="button" aria-pressed={id === chosen} onClick={() => setChosen(id)}>
                    {name}
                  </button>
                  <ConditionSign value={condition} />
                </li>
              ))}
            </ul>
          )}
          {listed.length > mostListed && <p className="dim">{said.more(listed.length - mostListed)}</p>}
          {unplaced.length > 0 && (
            <>
              <p className="dim">{said.withoutPlace(unplaced.length)}</p>
              <ul className={lists.names}>
                {unplaced.slice(0, mostListed).map(({ id, name }) => (
                  <li key={id}>
                    <Link href={manages ? `/displays/${id}/edit` : `/displays/${id}`}>{name}</Link>
                  </li>
                ))}
              </ul>
            </>
          )}
          {data && data.displays.length === 0 && <Empty title={said.none}>{said.noneSo}</Empty>}
        </aside>
      </div>
    </DisplaysHead>
  );
}

type Placed = BriefDisplay & { readonly place: NonNullable<BriefDisplay['place']> };

function pointOf({ id, name, place, condition, fault }: Placed, words: ReturnType<typeof useWords>) {
  const [tone, sign] = conditionSigns[condition];
  const state = fault === undefined ? words.displays.conditions[condition] : sayFault(fault, words);
  return { id, name, ...place, tone, sign, state, condition } satisfies MapPoint & {
    condition: BriefDisplay['condition'];
  };
}

/** The display that is looked at stands in the address. */
function useChosen() {
  const [search, setSearch] = useSearchParams();
  const choose = (id: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (id === null) next.delete('display');
        else next.set('display', id);
        return next;
      },
      { replace: true },
    );
  return [search.get('display'), choose] as const;
}

function Chosen({ id, onClose }: { id: string; onClose: () => void }) {
  const { common, displayLists: words } = useWords();
  const { data } = useQuery(queries.display(id));
  if (!data) return null;
  return (
    <section className={lists.chosen}>
      <ul className={css.grid}>
        <DisplayCard display={data} />
      </ul>
      <Group gap="xs">
        <Button component={Link} href={`/displays/${id}`} size="xs">
          {words.open}
        </Button>
        <Button variant="subtle" size="xs" onClick={onClose}>
          {common.close}
        </Button>
      </Group>
    </section>
  );
}
