/** Names beside the points, as long as they are few enough to be read and none lies over another. */
import L from 'leaflet';
import type { MapPoint } from './types.ts';

/** More in view than this, and names are asked for by pointing. */
const most = 40;
/** About what a letter of the label takes, px. */
const letter = 7.5;
const height = 20;

const offsets: Readonly<Record<'right' | 'left' | 'bottom', L.PointExpression>> = {
  right: [10, 0],
  left: [-10, 0],
  bottom: [0, 10],
};

type Box = { readonly x: number; readonly y: number; readonly width: number };

/** Writes the names of `points` on `layer`, which it empties first. */
export function writeNames(map: L.Map, layer: L.LayerGroup, points: readonly MapPoint[], className: string) {
  layer.clearLayers();
  const view = map.getBounds();
  const seen = points.filter(({ lat, lon }) => view.contains([lat, lon]));
  if (seen.length > most) return;
  const taken: Box[] = seen.map(({ lat, lon }) => {
    const { x, y } = map.latLngToContainerPoint([lat, lon]);
    return { x: x - 10, y, width: 20 };
  });
  const { x: width } = map.getSize();
  for (const { lat, lon, name } of seen) {
    const { x, y } = map.latLngToContainerPoint([lat, lon]);
    const room = name.length * letter + 8;
    const sides = [
      { direction: 'right' as const, box: { x: x + 11, y, width: room } },
      { direction: 'left' as const, box: { x: x - 11 - room, y, width: room } },
      { direction: 'bottom' as const, box: { x: x - room / 2, y: y + height, width: room } },
    ];
    const side = sides.find(
      ({ box }) => box.x >= 0 && box.x + room <= width && !taken.some((other) => touch(box, other)),
    );
    if (!side) continue;
    taken.push(side.box);
    L.tooltip({
      permanent: true,
      direction: side.direction,
      offset: offsets[side.direction],
      className,
    })
      .setLatLng([lat, lon])
      .setContent(plain(name))
      .addTo(layer);
  }
}

/** Leaflet takes text for HTML; an element says only what it says. */
export function plain(text: string): HTMLElement {
  const element = document.createElement('span');
  element.textContent = text;
  return element;
}

function touch(a: Box, b: Box): boolean {
  return Math.abs(a.y - b.y) < height && a.x < b.x + b.width && b.x < a.x + a.width;
}
