/** On the form of a report: whoever stands before the thing lets the device say where. Without it, words do. */
export function offerPosition(
  document: Document,
  { geolocation }: Partial<Pick<Navigator, 'geolocation'>>,
): void {
  const button = document.querySelector<HTMLButtonElement>('[data-locate]');
  const form = button?.form;
  const line = button?.parentElement;
  if (!button || !form || !line) return;
  const said = line.querySelector('[role="status"]');
  const say = (words = '') => {
    if (said) said.textContent = words;
  };
  const write = (name: string, value: string) => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  };
  // A map shows the line too, for what is its own.
  if (geolocation) line.hidden = false;
  button.hidden = geolocation === undefined;
  const back = line.querySelector<HTMLButtonElement>('[data-unlocate]');
  const written = () => form.dispatchEvent(new Event('input', { bubbles: true }));
  // Also where a draft brings one back.
  const show = () => {
    const field = form.elements.namedItem('lat');
    if (back) back.hidden = !(field instanceof HTMLInputElement) || field.value === '';
  };
  form.addEventListener('input', show);
  form.addEventListener('restored', show);
  show();
  back?.addEventListener('click', () => {
    for (const name of ['lat', 'lon']) write(name, '');
    written();
    say(back.dataset.forgotten);
    line.querySelector<HTMLButtonElement>('button:not([hidden])')?.focus();
  });
  if (!geolocation) return;
  button.addEventListener('click', () => {
    button.disabled = true;
    geolocation.getCurrentPosition(
      ({ coords }) => {
        // A metre is enough to find a hole by.
        write('lat', coords.latitude.toFixed(6));
        write('lon', coords.longitude.toFixed(6));
        written();
        say(button.dataset.located?.replace('{metres}', String(Math.ceil(coords.accuracy))));
        button.disabled = false;
      },
      () => {
        say(button.dataset.failed);
        button.disabled = false;
      },
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
    );
  });
}
