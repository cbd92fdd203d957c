/** What is published of reports, on the map. The list on the same page says all of it too. */
import L from 'leaflet';
import { gather } from './gather.ts';
import { france, layGround } from './ground.ts';
import { signOf } from './signs.ts';

type Facts = {
  readonly reference: string;
  readonly state: string;
  readonly name: string;
  readonly place: string | null;
};
type Feature = {
  readonly geometry: { readonly coordinates: readonly [lon: number, lat: number] } | null;
  readonly properties: Facts;
};
type Point = Facts & { readonly at: L.LatLng };

/** As large as a thumb. */
const signPx = 44;
/** More at one place are looked at from nearer, as long as that tells them apart. */
const mostListed = 6;
const nearest = 18;

/** Shows the section only once there is something on it. */
export async function drawPublished(section: HTMLElement): Promise<void> {
  const host = section.querySelector<HTMLElement>('.ground');
  const { points: source = '', many = '' } = section.dataset;
  if (!host) return;
  const answer = await fetch(source);
  if (!answer.ok) return;
  const { features } = (await answer.json()) as { features: Feature[] };
  const points = features.flatMap(({ geometry, properties }) =>
    geometry ? [{ ...properties, at: L.latLng(geometry.coordinates[1], geometry.coordinates[0]) }] : [],
  );
  if (points.length === 0) return;
  section.hidden = false;
  const states = explain(section);
  const { map, bounds, isTiled } = await layGround(section, host);
  const all = L.latLngBounds(points.map(({ at }) => at));
  const view = isTiled || !bounds.isValid() ? all : bounds.extend(all);
  map.fitBounds(view.isValid() ? view : france, { maxZoom: 16, padding: [32, 32], animate: false });

  const layer = L.layerGroup().addTo(map);
  /** What the reader was at before the signs were drawn again. */
  let wanted: Point | undefined;
  const titleOf = ({ name, place }: Facts) => (place ? `${name}, ${place}` : name);

  function put(here: readonly Point[], at: L.LatLng): void {
    const [first] = here;
    if (!first) return;
    const isOne = here.length === 1;
    const icon = L.divIcon({
      className: isOne ? 'spot' : 'spot crowd',
      iconSize: [signPx, signPx],
      html: isOne ? (signOf(first.state) as Element as HTMLElement) : String(here.length),
    });
    const marker = L.marker(at, { icon }).addTo(layer);
    const element = marker.getElement();
    element?.setAttribute(
      'aria-label',
      isOne ? `${titleOf(first)} (${states.get(first.state)})` : many.replace('{count}', String(here.length)),
    );
    const act = () => (here.length > mostListed && approach(here) ? undefined : tell(here, marker));
    marker.on('click', act);
    element?.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      act();
    });
    if (wanted && here.includes(wanted)) element?.focus();
  }

  function draw(): void {
    layer.clearLayers();
    for (const { x, y, items } of gather(points, ({ at }) => map.project(at), signPx))
      put(items, map.unproject([x, y]));
    wanted = undefined;
  }

  /** Whether that tells them apart. */
  function approach(here: readonly Point[]): boolean {
    const around = L.latLngBounds(here.map(({ at }) => at));
    const zoom = Math.min(map.getBoundsZoom(around, false, L.point(signPx, signPx)), nearest);
    if (zoom <= map.getZoom()) return false;
    wanted = here[0];
    map.setView(around.getCenter(), zoom);
    return true;
  }

  function tell(here: readonly Point[], marker: L.Marker): void {
    const list = document.createElement('ul');
    for (const one of here) {
      const link = document.createElement('a');
      link.href = `/signalements/${one.reference}?lang=${document.documentElement.lang}`;
      link.textContent = titleOf(one);
      const state = document.createElement('p');
      state.append(signOf(one.state), states.get(one.state) ?? one.state);
      const item = document.createElement('li');
      item.append(link, state);
      list.append(item);
    }
    const popup = L.popup({ maxWidth: 280, maxHeight: 220, offset: [0, -6] })
      .setLatLng(marker.getLatLng())
      .setContent(list)
      .openOn(map);
    const element = popup.getElement();
    element
      ?.querySelector('.leaflet-popup-close-button')
      ?.setAttribute('aria-label', section.dataset.close ?? '');
    element?.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') popup.close();
    });
    popup.on('remove', () => marker.getElement()?.focus());
    list.querySelector('a')?.focus({ preventScroll: true });
  }

  draw();
  map.on('zoomend', draw);
  const isCut = answer.headers.get('link')?.includes('rel="next"');
  const cut = section.querySelector<HTMLElement>('[data-cut]');
  if (cut) cut.hidden = !isCut;
}

/** The legend names the states: it gets their signs, and says what they are called. */
function explain(section: HTMLElement): ReadonlyMap<string, string> {
  const states = new Map<string, string>();
  for (const item of section.querySelectorAll<HTMLElement>('[data-state]')) {
    const { state = '' } = item.dataset;
    states.set(state, item.textContent?.trim() ?? '');
    item.prepend(signOf(state));
  }
  return states;
}
