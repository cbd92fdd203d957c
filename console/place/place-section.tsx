/** Where and when one message is shown: its placements, and the form that adds one. */
import { Alert, Anchor, Button, CloseButton, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import type { Message, Placement } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import { displayQueries } from '../api/displays.ts';
import { queries, useChange, useMay } from '../api/queries.ts';
import { Empty } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { toast } from '../frame/toast.tsx';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import { wallOf } from '../words/zone.ts';
import css from './place.module.css';
import { PlacementForm } from './placement-form.tsx';
import { inputOf } from './placement-input.ts';
import { sayTarget, sayWindows } from './say-placement.ts';

export function PlaceSection({ message }: { message: Message }) {
  const { place: words } = useWords();
  const places = useMay('place-message');
  const [search, setSearch] = useSearchParams();
  const { data, error, refetch } = useQuery(queries.placements({ message: message.id }));
  const adding = search.has('add');
  const editing = search.get('edit');
  const open = (on: boolean) => setSearch(on ? { add: '' } : {}, { replace: true });
  const note = <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data && error) return note;
  if (!data) return <Skeleton height={120} />;
  const { placements } = data;
  const add = places && (
    <Button variant={placements.length ? 'default' : 'filled'} onClick={() => open(true)}>
      {placements.length ? words.addAnother : words.add}
    </Button>
  );
  return (
    <div className={css.section}>
      {note}
      {message.live === undefined && (placements.length > 0 || adding) && (
        <Alert variant="light">{words.notApproved}</Alert>
      )}
      {placements.length === 0 && !adding && (
        <Empty title={words.empty} action={add}>
          {words.emptySo}
        </Empty>
      )}
      {placements.length > 0 && (
        <ul className={css.list}>
          {placements.map((placement) =>
            placement.id === editing && places ? (
              <li key={placement.id} className={css.editing}>
                <PlacementForm
                  message={message.id}
                  placement={placement}
                  onDone={() => open(false)}
                  onCancel={() => open(false)}
                />
              </li>
            ) : (
              <Row
                key={placement.id}
                placement={placement}
                changeable={places}
                published={message.live !== undefined}
                onEdit={() => setSearch({ edit: placement.id }, { replace: true })}
              />
            ),
          )}
        </ul>
      )}
      {placements.length > 0 && !adding && editing === null && add}
      {adding && places && (
        <PlacementForm message={message.id} onDone={() => open(false)} onCancel={() => open(false)} />
      )}
    </div>
  );
}

type RowProps = {
  readonly placement: Placement;
  readonly changeable: boolean;
  readonly published: boolean;
  readonly onEdit: () => void;
};

function Row({ placement, changeable, published, onEdit }: RowProps) {
  const { place: words, common } = useWords();
  const say = useSay();
  const { data } = useQuery(displayQueries.brief({}));
  const names = new Map(data?.displays.map((display) => [display.id, display.name]) ?? []);
  const put = useChange(api.place);
  const remove = useChange(
    () => api.removePlacement(placement.id),
    () => toast(words.removed, { label: common.undo, act: () => put.mutate(inputOf(placement)) }),
  );
  const what = `${sayTarget(say.manner, placement.target, names)}, ${sayWindows(say.manner, placement.windows, Date.now())}`;
  return (
    <li className={css.row}>
      <div>
        <b>{sayTarget(say.manner, placement.target, names)}</b>
        <div className="dim">{sayWindows(say.manner, placement.windows, Date.now())}</div>
        {changeable && published && <Foresight placement={placement} />}
        <ProblemNote error={remove.error} />
      </div>
      <div className={css.strength}>
        <ClassSign value={placement.class} />
        {placement.zone !== undefined && placement.zone !== 'main' && (
          <span className="dim small">{words.zones[placement.zone]}</span>
        )}
        {placement.share !== undefined && (
          <span className="dim small">{words.say.share(say.percent(placement.share))}</span>
        )}
      </div>
      {changeable && (
        <div className={css.acts}>
          <Button variant="default" aria-label={words.editLabel(what)} onClick={onEdit}>
            {words.editShort}
          </Button>
          <CloseButton
            size={40}
            aria-label={words.removeLabel(what)}
            onClick={() => remove.mutate(undefined)}
            disabled={remove.isPending}
          />
        </div>
      )}
    </li>
  );
}

/** What is planned can be looked at: the first display that shall show it, at the first time that it shall. */
function Foresight({ placement }: { placement: Placement }) {
  const { place: words } = useWords();
  const { timeZone } = useSpeech();
  const say = useSay();
  const { data: named } = useQuery(displayQueries.brief({}));
  const { data } = useQuery({
    queryKey: ['placements', 'foresight', placement],
    queryFn: () => api.checkPlacement(inputOf(placement), placement.id),
  });
  const [display] = data?.displays ?? [];
  const name = named?.displays.find(({ id }) => id === display)?.name;
  const [next] = data?.occurrences ?? [];
  if (!name || !next) return null;
  const now = Date.now();
  const at = next.from > now ? `?at=${wallOf(next.from, timeZone)}` : '';
  return (
    <Anchor component={Link} href={`/displays/${display}${at}`}>
      {words.foresee(name, next.from > now ? say.when(next.from) : words.foreseeNow)}
    </Anchor>
  );
}
