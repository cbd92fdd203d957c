/** The grid: Mantine's resource views, with a lane of its own for each placement. */
import { useElementSize } from '@mantine/hooks';
import {
  type DateTimeStringValue,
  ResourcesDayView,
  type ResourcesDayViewProps,
  ResourcesMonthView,
  ResourcesWeekView,
  type ScheduleEventData,
  type ScheduleResourceData,
  type ScheduleResourceGroup,
} from '@mantine/schedule';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { LoadSummary, Planning } from '#core/contracts/index.ts';
import { planningQueries } from '../api/planning.ts';
import { useSpeech, useWords } from '../words/words.tsx';
import { Bar, type EventProps, laneHeight, payloadOf } from './bar.tsx';
import type { Bounds } from './change.ts';
import { type Event, eventId, eventsOf, nightsOf, type Payload } from './events.ts';
import { rowsOf } from './lanes.ts';
import css from './planning.module.css';
import { RowLabel } from './row-label.tsx';
import type { Days, Span } from './span.ts';
import { type Dropped, useDrop } from './use-drop.ts';

type Props = {
  readonly planning: Planning;
  readonly span: Span;
  readonly date: string;
  readonly days: Days;
  readonly movable: boolean;
  /** Under the first of their tags. */
  readonly grouped: boolean;
  /** With the bounds that it was dragged to, if it was. */
  readonly onOpen: (id: string, bounds?: Bounds) => void;
  readonly onInstant: (display: string, at: string) => void;
};

const dayClasses = {
  resourcesDayView: css.grid,
  resourcesDayViewRow: css.row,
  resourcesDayViewRowSlots: css.slots,
  resourcesDayViewEventWrapper: css.wrap,
  resourcesDayViewResizeHandle: css.handle,
  resourcesDayViewResourceLabel: css.head,
  resourcesDayViewCorner: css.corner,
  resourcesDayViewInner: css.inner,
  resourcesDayViewTimeLabel: css.hour,
};
const weekClasses = {
  resourcesWeekView: css.grid,
  resourcesWeekViewRow: css.row,
  resourcesWeekViewRowSlots: css.slots,
  resourcesWeekViewEventWrapper: css.wrap,
  resourcesWeekViewResizeHandle: css.handle,
  resourcesWeekViewResourceLabel: css.head,
  resourcesWeekViewCorner: css.corner,
  resourcesWeekViewInner: css.inner,
  resourcesWeekViewTimeLabel: css.hour,
};
const monthClasses = {
  resourcesMonthView: css.grid,
  resourcesMonthViewResourceLabel: css.head,
  resourcesMonthViewCorner: css.corner,
  resourcesMonthViewInner: css.inner,
};

const few = 5;
const nothing: readonly LoadSummary[] = [];

export function Board({ planning, span, date, days, movable, grouped, onOpen, onInstant }: Props) {
  const words = useWords();
  const { language, timeZone } = useSpeech();
  const { ref, width } = useElementSize();
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const grab = useRef(0);
  const names = new Map(planning.displays.map(({ id, name }) => [id, name]));
  const drop = useDrop({ timeZone, names, onAsk: onOpen });
  const rows = useMemo(
    () => rowsOf(planning, days, (id) => (unfolded.has(id) ? 12 : few)),
    [planning, days, unfolded],
  );
  const events = useMemo(
    () => [
      ...eventsOf(rows, days, timeZone, span !== 'month'),
      ...(span === 'month' ? [] : nightsOf(rows, timeZone)),
    ],
    [rows, days, timeZone, span],
  );
  const { data } = useQuery(
    planningQueries.loads(
      planning.displays.map(({ id }) => id),
      { from: days.from, until: days.until },
    ),
  );
  const loads = new Map((data?.loads ?? nothing).map((load) => [load.display, load]));
  const byId = new Map(rows.map((row) => [row.display.id, row]));
  const fold = (id: string) =>
    setUnfolded((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const label = (resource: ScheduleResourceData) => {
    const row = byId.get(String(resource.id));
    return (
      row && (
        <RowLabel
          row={row}
          load={loads.get(row.display.id)}
          unfolded={unfolded.has(row.display.id)}
          onFold={fold}
        />
      )
    );
  };
  const labelWidth = width < 640 ? 112 : 200;
  const groupWidth = grouped ? 96 : 0;
  const room = Math.max(0, width - labelWidth - groupWidth - 4);
  const stacked = Math.min(4, Math.max(3, ...rows.map(({ lanes }) => lanes)));
  const common = {
    date,
    resources: planning.displays.map(({ id, name }) => ({ id, label: name })),
    events,
    ...(grouped ? { groups: groupsOf(planning, words.planning.noTag), groupLabelWidth: groupWidth } : {}),
    locale: language === 'fr' ? 'fr' : 'en-gb',
    withHeader: false,
    radius: 'md',
    labels: words.planning.schedule,
    renderResourceLabel: label,
    renderEvent: (event: ScheduleEventData, props: EventProps) => (
      <Bar
        event={event as Event}
        props={props}
        onGrab={(fraction) => {
          grab.current = fraction;
        }}
        flat={span !== 'month'}
      />
    ),
    withEventsDragAndDrop: movable,
    withEventResize: movable,
    canDragEvent: isMovable,
    canResizeEvent: isMovable,
    onEventClick: (event: ScheduleEventData) => onOpen(openId(event as Event)),
    onEventDrop: ({ event, newStart, resourceId }: DropData) =>
      drop.moved(droppedOf(event as Event, span === 'month' ? grab.current : 0), {
        start: newStart,
        display: resourceId,
      }),
    onEventResize: ({ event, newStart, newEnd }: ResizeData) =>
      drop.stretched(droppedOf(event as Event, 0), { start: newStart, end: newEnd }),
  } as const satisfies Partial<ResourcesDayViewProps>;
  const onTimeSlotClick: ResourcesDayViewProps['onTimeSlotClick'] = ({ slotStart, resourceId }) =>
    onInstant(String(resourceId), slotStart.slice(0, 16).replace(' ', 'T'));
  return (
    <div
      ref={ref}
      className={css.board}
      data-span={span}
      style={{ ['--label-width' as string]: `${labelWidth}px` }}
    >
      {width > 0 && span === 'day' && (
        <ResourcesDayView
          {...common}
          classNames={dayClasses}
          onTimeSlotClick={onTimeSlotClick}
          slotWidth={Math.max(46, Math.floor(room / 24))}
          rowHeight={laneHeight * 2}
          eventDragInterval={15}
          eventResizeInterval={15}
          slotLabelFormat={(at) => hourOf(at, language)}
          maxEventsPerTimeSlot={99}
          startScrollTime="07:00:00"
          scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': words.planning.title } }}
          withCurrentTimeBubble={false}
          getCurrentTime={() => now(timeZone)}
        />
      )}
      {width > 0 && span === 'week' && (
        <ResourcesWeekView
          {...common}
          classNames={weekClasses}
          onTimeSlotClick={onTimeSlotClick}
          slotWidth={Math.max(48, Math.floor(room / 14))}
          rowHeight={laneHeight * 2}
          intervalMinutes={720}
          eventDragInterval={60}
          eventResizeInterval={60}
          slotLabelFormat={(at) => hourOf(at, language)}
          weekdayFormat={(day) => dayName(day, language)}
          maxEventsPerTimeSlot={99}
          scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': words.planning.title } }}
          withCurrentTimeBubble={false}
          getCurrentTime={() => now(timeZone)}
        />
      )}
      {width > 0 && span === 'month' && (
        <ResourcesMonthView
          {...common}
          classNames={monthClasses}
          dayWidth={Math.max(24, Math.floor(room / days.days.length))}
          rowHeight={laneHeight * stacked}
          maxEventsPerTimeSlot={stacked}
          weekdayFormat={(day) => dayName(day, language, 'narrow')}
          startScrollDate={date}
          onDayClick={({ date: day, resourceId }) =>
            onInstant(String(resourceId), `${day.slice(0, 10)}T12:00`)
          }
          scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': words.planning.title } }}
        />
      )}
    </div>
  );
}

type DropData = { event: ScheduleEventData; newStart: DateTimeStringValue; resourceId?: string | number };
type ResizeData = { event: ScheduleEventData; newStart: DateTimeStringValue; newEnd: DateTimeStringValue };

/** The rows under each tag, in the order in which they come. */
function groupsOf({ displays }: Planning, untagged: string): ScheduleResourceGroup[] {
  const groups = Map.groupBy(displays, ({ tags }) => tags[0] ?? untagged);
  return [...groups].map(([label, some]) => ({ label, resourceIds: some.map(({ id }) => id) }));
}

/** An alert is changed on its own page; what is loud is not moved by accident. */
function isMovable(event: ScheduleEventData): boolean {
  const placement = payloadOf(event)?.drawn.placement;
  return placement !== undefined && placement.class !== 'urgent' && placement.class !== 'vital';
}

function openId(event: Event): string {
  const payload = payloadOf(event);
  return payload === undefined ? '' : eventId(payload.drawn, payload.display);
}

function droppedOf(event: Event, fraction: number): Dropped {
  return { event, payload: payloadOf(event) as Payload, fraction };
}

function hourOf(at: string, language: 'fr' | 'en'): string {
  const hour = Number(at.slice(11, 13));
  return language === 'fr' ? `${hour}\u00a0h` : `${String(hour).padStart(2, '0')}:00`;
}

/** “mer. 25”, or its letter alone. */
function dayName(day: string, language: 'fr' | 'en', width: 'short' | 'narrow' = 'short'): string {
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: width,
    ...(width === 'short' ? { day: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(new Date(`${day.slice(0, 10)}T12:00Z`));
}

/** The present on the territory's wall, as the component reads times. */
function now(timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
    Date.now(),
  );
}
