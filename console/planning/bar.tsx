/** One occurrence on the grid, or its part of a day. */
import { UnstyledButton } from '@mantine/core';
import { DragContext, type ScheduleEventData } from '@mantine/schedule';
import { type ComponentPropsWithoutRef, type CSSProperties, type DragEvent, use } from 'react';
import { useSay, useWords } from '../words/words.tsx';
import type { Event, Payload } from './events.ts';
import css from './planning.module.css';

export const laneHeight = 26;

export type EventProps = ComponentPropsWithoutRef<'button'> & { readonly [more: `data-${string}`]: unknown };

export function payloadOf(event: ScheduleEventData): Payload | undefined {
  return event.payload as Payload | undefined;
}

type BarProps = {
  readonly event: Event;
  readonly props: EventProps;
  readonly onGrab: (fraction: number) => void;
  /** In lanes; a month stacks by itself. */
  readonly flat: boolean;
};

/** One occurrence, or its part of a day: colour, sign and title; hatched while nothing of it is approved. */
export function Bar({ event, props, onGrab, flat }: BarProps) {
  const words = useWords();
  const say = useSay();
  const { onDragStart } = use(DragContext);
  const payload = payloadOf(event);
  if (payload === undefined) {
    const { children: _, ...rest } = props as ComponentPropsWithoutRef<'div'>;
    return <div {...rest} className={`${props.className ?? ''} ${css.night}`} />;
  }
  const { drawn, head, tail, ratio } = payload;
  const { placement } = drawn;
  const grab = (e: DragEvent<HTMLButtonElement>) => {
    const box = e.currentTarget.getBoundingClientRect();
    onGrab((e.clientX - box.left) / box.width);
    props.onDragStart?.(e);
    if (!onDragStart) e.preventDefault();
  };
  const until = drawn.occurrence.until;
  const told = [
    words.classes[placement.class],
    placement.title,
    say.when(drawn.occurrence.from),
    until === undefined ? words.place.untilNone : say.until(until),
    ...(placement.live ? [] : [words.planning.notLive]),
  ].join(', ');
  return (
    <UnstyledButton
      {...props}
      className={`${props.className ?? ''} ${css.bar}`}
      title={told}
      aria-label={told}
      tabIndex={head ? 0 : -1}
      data-class={placement.class}
      data-begins={(head && drawn.from === drawn.occurrence.from) || undefined}
      data-ends={(tail && drawn.until === until) || undefined}
      data-head={head || undefined}
      data-tail={tail || undefined}
      data-lane={flat ? drawn.lane : undefined}
      data-quiet={!placement.live || undefined}
      style={{ ...props.style, ...(flat ? laneStyle(drawn.lane) : {}), '--ratio': flat ? ratio : 1 }}
      onDragStart={grab}
    >
      {head && (
        <span className={css.barText}>
          <span aria-hidden="true">{signs[placement.class]}</span>{' '}
          <span className={css.barTitle}>{placement.title}</span>
        </span>
      )}
    </UnstyledButton>
  );
}

/** Mantine's rows stretch their events; a lane has its own place and height. */
function laneStyle(lane: number): CSSProperties {
  return { position: 'absolute', top: lane * laneHeight + 3, height: laneHeight - 4 };
}

const signs = { routine: '●', campaign: '◆', urgent: '▲', vital: '■' } as const;
