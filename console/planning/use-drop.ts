/** What was dragged: what does not recur is saved at once, for a series it is asked what is meant. */
import { notifications } from '@mantine/notifications';
import { tell } from '../frame/problem.tsx';
import { sayTarget } from '../place/say-placement.ts';
import { useSay, useWords } from '../words/words.tsx';
import { type Bounds, boundsOf, changed, daysBetween, retargeted, shifted } from './change.ts';
import { type Event, eventId, type Payload } from './events.ts';
import { useMoved } from './use-change.ts';

export type Dropped = {
  readonly event: Event;
  readonly payload: Payload;
  /** Where along what is drawn it was taken hold of; 0 where its beginning follows the pointer. */
  readonly fraction: number;
};

type Options = {
  readonly timeZone: string;
  /** Of displays, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  /** Opens the dialog of an occurrence with these bounds. */
  readonly onAsk: (id: string, bounds: Bounds) => void;
};

const dayMs = 86_400_000;

export function useDrop({ timeZone, names, onAsk }: Options) {
  const words = useWords();
  const say = useSay();
  const save = useMoved();

  function settle({ payload }: Dropped, bounds: Bounds, display?: string): void {
    const { placement, occurrence } = payload.drawn;
    const before = boundsOf({ occurrence, timeZone });
    const target = retargeted(placement.target, payload.display, display);
    if (before.from === bounds.from && before.until === bounds.until && target === placement.target) return;
    if (placement.windows.rrule !== undefined) {
      onAsk(eventId(payload.drawn, payload.display), bounds);
      return;
    }
    const moved = changed({ placement, occurrence, timeZone }, bounds, 'series');
    if (moved === undefined) return;
    const said = words.planning.moved(placement.title, sayTarget(say.manner, target, names));
    save.mutate(
      { ...moved, placement, target, said },
      { onError: (error) => void notifications.show({ color: 'red', message: tell(error, words).what }) },
    );
  }

  return {
    moved(dropped: Dropped, { start, display }: { start: string; display?: string | number | undefined }) {
      const { event, payload, fraction } = dropped;
      const { drawn, head, tail } = payload;
      const whole = head && tail && fraction === 0;
      const seenDays = Math.ceil((drawn.until - drawn.from) / dayMs);
      const held = Math.min(seenDays - 1, Math.floor(fraction * seenDays));
      const by = whole
        ? wallMs(start) - wallMs(String(event.start))
        : (daysBetween(String(event.start), start) - held) * dayMs;
      settle(
        dropped,
        shifted(boundsOf({ occurrence: drawn.occurrence, timeZone }), by),
        display === undefined ? undefined : String(display),
      );
    },
    stretched(dropped: Dropped, { start, end }: { start: string; end: string }) {
      const { event, payload } = dropped;
      const before = boundsOf({ occurrence: payload.drawn.occurrence, timeZone });
      settle(dropped, {
        from: start === String(event.start) ? before.from : wallText(start),
        until: end === String(event.end) ? before.until : wallText(end),
      });
    },
  };
}

function wallMs(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`);
}

/** The last minute of a day is its end. */
function wallText(text: string): string {
  const wall = text.slice(0, 16).replace(' ', 'T');
  if (!wall.endsWith('T23:59')) return wall;
  return new Date(Date.parse(`${wall}Z`) + 60_000).toISOString().slice(0, 16);
}
