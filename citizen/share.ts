/** A button that hands a message to the people and programs the reader has at hand. */
type Sharer = { share?: (data: ShareData) => Promise<void> };

const words = { fr: 'Partager', en: 'Share' } as const;

export function offerShare(page: Document, { share }: Sharer): void {
  const message = page.querySelector('article.message');
  const actions = message?.querySelector('.actions');
  if (!share || !actions) return;
  const button = page.createElement('button');
  button.type = 'button';
  button.className = 'action';
  button.textContent = words[page.documentElement.lang.startsWith('en') ? 'en' : 'fr'];
  button.addEventListener('click', () => {
    const title = message?.querySelector('h1')?.textContent ?? page.title;
    const url = page.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? page.location.href;
    share.call(navigator, { title, url }).catch((error: unknown) => {
      // Thinking better of it is no failure.
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
    });
  });
  actions.append(button);
}
