/** Leaflet, held by React: what is drawn follows the props. Fetched only where a map is shown. */
import 'leaflet/dist/leaflet.css';
import { useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import L from 'leaflet';
import { useEffect, useMemo, useRef, useState } from 'react';
import { mapQueries } from '../api/map.ts';
import { useWords } from '../words/words.tsx';
import { readColours } from './colours.ts';
import css from './map.module.css';
import { plain, writeNames } from './names.ts';
import { SignMarker } from './sign-marker.ts';
import { sketch } from './sketch.ts';
import type { TownMapProps } from './town-map.tsx';

/** Where a map without a point begins: France. */
const france: L.LatLngBoundsLiteral = [
  [42.3, -4.8],
  [51.1, 8.2],
];

export function MapView(props: TownMapProps) {
  const { label, points, chosen, areas, tool, fit = '', height = 420 } = props;
  const { map: words } = useWords();
  const host = useRef<HTMLDivElement>(null);
  const map = useMap(host);
  const handlers = useRef(props);
  handlers.current = props;
  const scheme = useComputedColorScheme('light');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the values are read from the scheme's style sheet
  const colours = useMemo(readColours, [scheme]);
  const tiles = useTiles(map);

  useEffect(() => {
    if (!map) return;
    const zoom = L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
    return () => void zoom.remove();
  }, [map, words]);

  useEffect(() => {
    if (!map) return;
    const rings = (areas ?? []).map((area) =>
      L.polygon(area.polygon, { color: colours.accent, weight: 2, fillOpacity: 0.12, interactive: false }),
    );
    const layer = L.layerGroup(rings).addTo(map);
    return () => void layer.remove();
  }, [map, areas, colours]);

  useEffect(() => {
    if (!map) return;
    const picked = new Set(chosen);
    const markers = points.map(
      ({ id, lat, lon, tone, sign }) =>
        new SignMarker(id, [lat, lon], {
          sign,
          colour: colours.of(tone),
          halo: colours.halo,
          chosen: picked.has(id) ? colours.accent : undefined,
        }),
    );
    const layer = L.featureGroup(markers).addTo(map);
    const byId = new Map(points.map((point) => [point.id, point]));
    const hint = L.tooltip({ direction: 'top', offset: [0, -8], className: css.hint ?? '' });
    layer.on('mouseover', ({ propagatedFrom: marker }) => {
      const point = byId.get((marker as SignMarker).id);
      if (point)
        hint
          .setLatLng([point.lat, point.lon])
          .setContent(plain(`${point.name} · ${point.state}`))
          .addTo(map);
    });
    layer.on('mouseout', () => hint.remove());
    layer.on('click', ({ propagatedFrom: marker }) => {
      if (!handlers.current.tool) handlers.current.onPick?.((marker as SignMarker).id);
    });
    const names = L.layerGroup().addTo(map);
    const write = () => writeNames(map, names, points, css.name ?? '');
    write();
    map.on('moveend resize', write);
    return () => {
      map.off('moveend resize', write);
      for (const one of [layer, names, hint]) one.remove();
    };
  }, [map, points, chosen, colours]);

  const known = points.length > 0 || (areas ?? []).length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: points that move do not move the view under the reader's hand
  useEffect(() => {
    if (!map) return;
    const bounds = L.latLngBounds([]);
    for (const { lat, lon } of points) bounds.extend([lat, lon]);
    for (const { polygon } of areas ?? []) bounds.extend(L.latLngBounds(polygon));
    map.fitBounds(bounds.isValid() ? bounds : france, { maxZoom: 16, padding: [48, 48], animate: false });
  }, [map, known, fit]);

  useEffect(() => {
    if (!map || !tool) return;
    return sketch(map, tool, colours.accent, {
      place: (at) => handlers.current.onPlace?.(at),
      area: (area) => handlers.current.onDrawn?.(area),
      cancel: () => handlers.current.onCancel?.(),
    });
  }, [map, tool, colours]);

  return (
    <div className={css.frame} data-tool={tool} data-ground={tiles ? 'tiles' : 'plain'}>
      <section ref={host} className={css.map} style={{ height }} aria-label={label} />
      {!known && props.empty && <p className={css.empty}>{props.empty}</p>}
      {tiles && (
        <p className={css.credit}>
          {tiles.attributionUrl ? (
            <a href={tiles.attributionUrl} target="_blank" rel="noreferrer">
              {tiles.attribution}
            </a>
          ) : (
            tiles.attribution
          )}
        </p>
      )}
    </div>
  );
}

function useMap(host: React.RefObject<HTMLDivElement | null>): L.Map | undefined {
  const [map, setMap] = useState<L.Map>();
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const made = L.map(element, {
      preferCanvas: true,
      attributionControl: false,
      zoomControl: false,
      zoomSnap: 0.5,
      scrollWheelZoom: false,
      zoomAnimation: !still,
      fadeAnimation: !still,
      inertia: !still,
      maxZoom: 20,
      minZoom: 2,
    }).fitBounds(france);
    L.control.scale({ imperial: false, maxWidth: 140 }).addTo(made);
    // The wheel scrolls the page until the map was meant.
    made.on('focus', () => void made.scrollWheelZoom.enable());
    made.on('blur', () => void made.scrollWheelZoom.disable());
    const sizes = new ResizeObserver(() => made.invalidateSize({ animate: false }));
    sizes.observe(element);
    setMap(made);
    return () => {
      sizes.disconnect();
      made.remove();
      setMap(undefined);
    };
  }, [host]);
  return map;
}

/** Lays the configured tiles under the rest, when there are any, and answers them. */
function useTiles(map: L.Map | undefined) {
  const { data } = useQuery(mapQueries.ground());
  const tiles = data?.tiles;
  useEffect(() => {
    if (!map || !tiles) return;
    const layer = L.tileLayer(tiles.url, {
      maxNativeZoom: tiles.maxZoom,
      maxZoom: 20,
      // Some owners want to know which site asks; no more than its name is said.
      referrerPolicy: 'origin',
    }).addTo(map);
    return () => void layer.remove();
  }, [map, tiles]);
  return tiles;
}
