/** On the form of a report: whoever stands before the thing lets the device say where. Without it, words do. */
export function offerPosition(
  document: Document,
  { geolocation }: Partial<Pick<Navigator, 'geolocation'>>,
): void {
  const button = document.querySelector<HTMLButtonElement>('[data-locate]');
  const form = button?.form;
  const line = button?.parentElement;
  if (!button || !form || !line || !geolocation) return;
  const said = line.querySelector('[role="status"]');
  const say = (words = '') => {
    if (said) said.textContent = words;
  };
  const write = (name: string, value: string) => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  };
  line.hidden = false;
  button.addEventListener('click', () => {
    button.disabled = true;
    geolocation.getCurrentPosition(
      ({ coords }) => {
        // A metre is enough to find a hole by.
        write('lat', coords.latitude.toFixed(6));
        write('lon', coords.longitude.toFixed(6));
        form.dispatchEvent(new Event('input', { bubbles: true }));
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
