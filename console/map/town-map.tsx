/**
 * A map of the town with what stands in it. It lies on the tiles of the configuration, or on a plain ground with a
 * scale. A map is never the only way: whoever uses one has a list or a form beside it that does the same by keyboard.
 */
import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Boundary } from '../frame/boundary.tsx';
import type { Area, GeoPoint, MapPoint, Tool } from './types.ts';

export type TownMapProps = {
  /** What screen readers call it. */
  readonly label: string;
  readonly points: readonly MapPoint[];
  /** Ids of the points that are marked. */
  readonly chosen?: readonly string[];
  readonly areas?: readonly Area[];
  /** A point was clicked, while nothing is being drawn. */
  readonly onPick?: (id: string) => void;
  /** What the next clicks draw; nothing when absent. */
  readonly tool?: Tool | undefined;
  readonly onPlace?: (at: GeoPoint) => void;
  readonly onDrawn?: (area: Area) => void;
  /** Drawing was given up. */
  readonly onCancel?: () => void;
  /** The view goes to all that is on the map when this changes; else the reader moves it. */
  readonly fit?: string;
  /** Said on a map with nothing on it. */
  readonly empty?: string;
  /** px */
  readonly height?: number;
};

const MapView = lazy(async () => ({ default: (await import('./map-view.tsx')).MapView }));

export function TownMap(props: TownMapProps) {
  return (
    <Boundary>
      <Suspense fallback={<Skeleton height={props.height ?? 420} radius="lg" />}>
        <MapView {...props} />
      </Suspense>
    </Boundary>
  );
}
