/** What a map lies on: the tiles that the town has chosen, the outlines of its neighbourhoods, a scale. Any of them may be missing. */
import L from 'leaflet';
import leafletSheet from 'leaflet/dist/leaflet.css?inline';
import mapSheet from './map.css?inline';

export type Ground = {
  readonly map: L.Map;
  /** Of the outlines; not valid where there are none. */
  readonly bounds: L.LatLngBounds;
  readonly isTiled: boolean;
};

/** Where a map begins of which nobody knows where it is. */
export const france: L.LatLngBoundsLiteral = [
  [42.3, -4.8],
  [51.1, 8.2],
];
const finest = 19;
/** About what a letter of a name takes, px. */
const letterPx = 9;
let isDressed = false;

/** A policy that lets no style stand in a page lets a script bring a sheet. */
function dress(): void {
  if (isDressed) return;
  isDressed = true;
  const sheets = [leafletSheet, mapSheet].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
}

/** `section` says by its data what there is; the map comes into `host`. It shows nothing, and asks for no tile, until it is given a view. */
export async function layGround(section: HTMLElement, host: HTMLElement): Promise<Ground> {
  dress();
  const { tiles, maxZoom, outlines, zoomIn = '', zoomOut = '' } = section.dataset;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(host, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0.5,
    scrollWheelZoom: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    minZoom: 2,
    maxZoom: finest,
  });
  L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  L.control.scale({ imperial: false, maxWidth: 140 }).addTo(map);
  // The wheel scrolls the page until the map was meant.
  map.on('focus', () => void map.scrollWheelZoom.enable());
  map.on('blur', () => void map.scrollWheelZoom.disable());
  if (tiles)
    L.tileLayer(tiles, {
      maxNativeZoom: Number(maxZoom),
      maxZoom: finest,
      // Some owners want to know which site asks; no more than its name is said.
      referrerPolicy: 'origin',
    }).addTo(map);
  section.dataset.ground = tiles ? 'tiles' : 'plain';
  const bounds = outlines ? await outline(map, outlines, !tiles).catch(nowhere) : nowhere();
  return { map, bounds, isTiled: tiles !== undefined };
}

const nowhere = () => L.latLngBounds([]);

/** Names only where no tiles say them, and only those for which there is room. */
async function outline(map: L.Map, url: string, isNamed: boolean): Promise<L.LatLngBounds> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const layer = L.geoJSON(await answer.json(), { interactive: false, style: { className: 'outline' } }).addTo(
    map,
  );
  if (!isNamed) return layer.getBounds();
  const parts = layer.getLayers() as L.Polygon[];
  const write = () => {
    for (const part of parts) {
      const { name = '' } = (part.feature?.properties ?? {}) as { name?: string };
      const { x: left } = map.latLngToLayerPoint(part.getBounds().getSouthWest());
      const { x: right } = map.latLngToLayerPoint(part.getBounds().getNorthEast());
      const hasRoom = right - left > name.length * letterPx;
      // One that goes fades: what stays is not written anew.
      if (!hasRoom) part.unbindTooltip();
      else if (!part.getTooltip())
        part.bindTooltip(plain(name), { permanent: true, direction: 'center', className: 'name' });
    }
  };
  map.whenReady(write);
  map.on('zoomend', write);
  return layer.getBounds();
}

/** Leaflet takes text for HTML; an element says only what it says. */
function plain(text: string): HTMLElement {
  const element = document.createElement('span');
  element.textContent = text;
  return element;
}
