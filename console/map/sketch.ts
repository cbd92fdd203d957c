/** Drawing on the map by clicks, which a finger, a pen and a mouse can all do: dragging stays for moving the map. */
import L from 'leaflet';
import { circleAround, metresBetween } from '#core/display/area.ts';
import type { Area, GeoPoint, Ring, Tool } from './types.ts';

type Done = {
  readonly place: (at: GeoPoint) => void;
  readonly area: (area: Area) => void;
  /** Escape was pressed. */
  readonly cancel: () => void;
};
/** A click this near to the first corner closes the outline, px. */
const near = 12;

/** Takes the clicks of the map until the function it answers is called. */
export function sketch(map: L.Map, tool: Tool, colour: string, done: Done): () => void {
  const layer = L.layerGroup().addTo(map);
  const line = { color: colour, weight: 2, fillOpacity: 0.15, interactive: false };
  let corners: L.LatLng[] = [];

  const draw = (pointer?: L.LatLng) => {
    layer.clearLayers();
    const [first] = corners;
    if (!first) return;
    if (tool === 'circle') {
      L.circleMarker(first, { ...line, radius: 3, fillOpacity: 1 }).addTo(layer);
      if (pointer) L.polygon(circle(first, pointer).polygon, line).addTo(layer);
      return;
    }
    const path = pointer ? [...corners, pointer] : corners;
    L.polygon(path, { ...line, dashArray: '4 4' }).addTo(layer);
    for (const corner of corners) L.circleMarker(corner, { ...line, radius: 4, fillOpacity: 1 }).addTo(layer);
  };
  const closes = (at: L.LatLng) => {
    const [first] = corners;
    if (!first || corners.length < 3) return false;
    return map.latLngToContainerPoint(first).distanceTo(map.latLngToContainerPoint(at)) < near;
  };
  const close = () => {
    if (corners.length >= 3) done.area({ polygon: ringOf(corners) });
  };
  const click = (at: L.LatLng) => {
    const [first] = corners;
    if (tool === 'place') return done.place(pointOf(at));
    if (tool === 'circle' && first) {
      if (metresBetween(pointOf(first), pointOf(at)) >= 1) done.area(circle(first, at));
      return;
    }
    if (closes(at)) return close();
    corners = [...corners, at];
    draw();
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      done.cancel();
    } else if (event.target !== map.getContainer()) {
      // The map's own buttons lie in it: what presses one of them draws nothing.
    } else if (event.key === 'Backspace') {
      event.preventDefault();
      corners = corners.slice(0, -1);
      draw();
    } else if (event.key === 'Enter') {
      // The middle of the view, which the arrow keys move: the map can be drawn on without a pointer.
      event.preventDefault();
      const middle = map.getCenter();
      // Twice at the same place ends the outline, as two clicks do.
      if (tool !== 'circle' && corners.at(-1)?.equals(middle)) close();
      else click(middle);
    }
  };
  const events: L.LeafletEventHandlerFnMap = {
    click: ({ latlng }: L.LeafletMouseEvent) => click(latlng),
    mousemove: ({ latlng }: L.LeafletMouseEvent) => draw(latlng),
    move: () => draw(map.getContainer().matches(':focus-visible') ? map.getCenter() : undefined),
    dblclick: close,
  };
  map.on(events);
  map.doubleClickZoom.disable();
  map.getContainer().addEventListener('keydown', key);
  return () => {
    map.off(events);
    map.doubleClickZoom.enable();
    map.getContainer().removeEventListener('keydown', key);
    layer.remove();
  };
}

const pointOf = ({ lat, lng }: L.LatLng): GeoPoint => ({ lat: fine(lat), lon: fine(lng) });
const ringOf = (corners: readonly L.LatLng[]): Ring =>
  corners.map((corner) => [fine(corner.lat), fine(corner.lng)]);
const circle = (centre: L.LatLng, edge: L.LatLng): Area =>
  circleAround(pointOf(centre), metresBetween(pointOf(centre), pointOf(edge)));
/** To a decimetre. */
const fine = (angle: number) => Math.round(angle * 1e6) / 1e6;
