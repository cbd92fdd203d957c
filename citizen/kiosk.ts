/**
 * What a page adds when a screen that can be touched shows it in a frame: it says that somebody is there, scrolls when the
 * bar asks, and hands over links that lead away from the town, which the frame may not follow.
 */
export type ToKiosk =
  | { readonly beffroi: 'touched' }
  | { readonly beffroi: 'finish' }
  | { readonly beffroi: 'elsewhere'; readonly href: string };

const signs = ['pointerdown', 'keydown', 'wheel', 'scroll'] as const;
const tellEveryMs = 1000;
/** Of what is seen; the rest is where the eye finds its place again. */
const part = 0.8;

export function serveKiosk(view: Window, clock: () => number): void {
  if (view.parent === view) return;
  view.document.documentElement.classList.add('kiosk');
  // Whoever frames the page may hear this: nothing in it is more than the page itself says.
  const tell = (what: ToKiosk) => view.parent.postMessage(what, '*');
  let told = Number.NEGATIVE_INFINITY;
  const touched = (event: Event) => {
    if (event instanceof KeyboardEvent && event.key === 'Escape') tell({ beffroi: 'finish' });
    if (clock() - told < tellEveryMs) return;
    told = clock();
    tell({ beffroi: 'touched' });
  };
  for (const name of signs) view.addEventListener(name, touched, { capture: true, passive: true });
  view.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || isOurs(link, view.location)) return;
    event.preventDefault();
    tell({ beffroi: 'elsewhere', href: link.href });
  });
  view.addEventListener('message', (event: MessageEvent<unknown>) => {
    const { data, source } = event;
    if (source !== view.parent || typeof data !== 'object' || data === null || !('scroll' in data)) return;
    const down = data.scroll === 'down' ? 1 : -1;
    view.scrollBy({ top: down * view.innerHeight * part });
  });
}

/** `mailto:` and `tel:` lead away as well; so does what would be a download. */
function isOurs(link: HTMLAnchorElement, { protocol, host }: Location): boolean {
  return link.protocol === protocol && link.host === host && !/\.(ics|xml|json)$/.test(link.pathname);
}
