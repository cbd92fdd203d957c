/** On the form of a report: an address that is looked for, by the town's server, and gives the position. */
type Address = { readonly label: string; readonly lat: number; readonly lon: number };

export function offerSearch(page: Document): void {
  const button = page.querySelector<HTMLButtonElement>('[data-addresses]');
  const form = button?.form;
  const list = form?.querySelector<HTMLElement>('[data-found]');
  const status = form?.querySelector('[data-searched]');
  if (!button || !form || !list || !status) return;
  const words = button.dataset;
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;

  function choose({ label, lat, lon }: Address): void {
    field('lat').value = lat.toFixed(6);
    field('lon').value = lon.toFixed(6);
    list?.replaceChildren();
    if (status) status.textContent = words.chosen?.replace('{label}', label) ?? '';
    form?.dispatchEvent(new Event('input', { bubbles: true }));
    button?.focus();
  }

  function show(found: readonly Address[]): void {
    const items = found.map((one) => {
      const pick = page.createElement('button');
      pick.type = 'button';
      pick.className = 'action';
      pick.textContent = one.label;
      pick.addEventListener('click', () => choose(one));
      const item = page.createElement('li');
      item.append(pick);
      return item;
    });
    list?.replaceChildren(...items);
  }

  async function look(): Promise<string | undefined> {
    const answer = await fetch(words.addresses ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ q: field('place').value.slice(0, 200) }),
    });
    if (!answer.ok) return words.failed;
    const { found } = (await answer.json()) as { found: readonly Address[] };
    show(found);
    return found.length > 0 ? words.choose : words.none;
  }

  button.addEventListener('click', (event) => {
    event.preventDefault();
    list.replaceChildren();
    status.textContent = '';
    button.setAttribute('aria-busy', 'true');
    void look()
      .catch(() => words.failed)
      .then((said = '') => {
        status.textContent = said;
        button.removeAttribute('aria-busy');
      });
  });
}
