/** On the form of a report: a pin on the map, in step with the position that the form sends, wherever that comes from. */
import L from 'leaflet';
import { france, layGround } from './ground.ts';

/** From where one tells one house from the next. */
const near = 17;
/** Of one press of an arrow; with Shift a single one. px */
const stepPx = 10;
const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Shows the section only where there is something to find one's way by. */
export async function offerPin(section: HTMLElement): Promise<void> {
  const host = section.querySelector<HTMLElement>('.ground');
  const form = section.closest('form');
  const line = form?.querySelector<HTMLElement>('.locate');
  const place = line?.querySelector<HTMLButtonElement>('[data-place]');
  if (!host || !form || !line || !place) return;
  section.hidden = false;
  const { map, bounds, isTiled } = await layGround(section, host);
  if (!bounds.isValid() && !(isTiled && navigator.onLine)) {
    section.hidden = true;
    map.remove();
    return;
  }
  map.fitBounds(bounds.isValid() ? bounds : france, { padding: [16, 16], animate: false });
  line.hidden = false;
  place.hidden = false;

  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  const said = line.querySelector('[role="status"]');
  const pin = L.marker(map.getCenter(), { icon: iconOf(), draggable: true, autoPan: true });
  pin.on('add', () => {
    const element = pin.getElement();
    // Arrows are the pin's own, also where a screen reader would take them.
    element?.setAttribute('role', 'application');
    element?.setAttribute('aria-label', place.dataset.pin ?? '');
    element?.addEventListener('keydown', move);
  });

  const written = () => {
    const [lat, lon] = [field('lat').value, field('lon').value];
    return lat === '' || lon === '' ? undefined : L.latLng(Number(lat), Number(lon));
  };
  /** As the form says: a draft, the device and the address that was looked for write there too. */
  function follow(): void {
    const at = written();
    if (!at) pin.remove();
    else if (!map.hasLayer(pin) || !pin.getLatLng().equals(at)) {
      pin.setLatLng(at).addTo(map);
      map.setView(at, Math.max(map.getZoom(), near));
    }
  }
  function put(at: L.LatLng): void {
    // To a metre, as the device says it.
    const { lat, lng } = at.wrap();
    field('lat').value = lat.toFixed(6);
    field('lon').value = lng.toFixed(6);
    pin.setLatLng(written() ?? at).addTo(map);
    if (said) said.textContent = place?.dataset.placed ?? '';
    form?.dispatchEvent(new Event('input', { bubbles: true }));
  }
  function move(event: KeyboardEvent): void {
    const arrow = arrows[event.key];
    if (!arrow) return;
    event.preventDefault();
    const by = event.shiftKey ? 1 : stepPx;
    const { x, y } = map.latLngToContainerPoint(pin.getLatLng());
    put(map.containerPointToLatLng([x + by * arrow[0], y + by * arrow[1]]));
    map.panInside(pin.getLatLng(), { padding: [48, 48] });
  }

  map.on('click', ({ latlng }) => put(latlng));
  pin.on('dragend', () => put(pin.getLatLng()));
  place.addEventListener('click', () => {
    put(map.getCenter());
    pin.getElement()?.focus();
  });
  form.addEventListener('input', follow);
  form.addEventListener('restored', follow);
  follow();
}

function iconOf(): L.DivIcon {
  const html =
    '<svg class="pin" viewBox="0 0 24 24" width="44" height="44" aria-hidden="true"><path d="M12 23S4 14.6 4 9.2a8 8 0 0116 0C20 14.6 12 23 12 23z"/><circle cx="12" cy="9" r="3"/></svg>';
  return L.divIcon({ className: 'spot', iconSize: [44, 44], iconAnchor: [22, 42], html });
}
