/** What a browser adds to the pages about reports: the place of the device, and a report that is written and sent without a network. */
import { askWorker } from './ask.ts';
import { keepDraft } from './draft.ts';
import { offerFollow } from './follow.ts';
import { listKept } from './kept.ts';
import type { OutboxAsk } from './outbox.ts';
import { offerPhoto } from './photo-field.ts';
import { offerPosition } from './position.ts';
import type { Kept } from './report-store.ts';
import { offerSearch } from './search.ts';

const againMs = 10_000;

/** Undefined where this device keeps nothing. */
export type AskOutbox = (asked: OutboxAsk) => Promise<readonly Kept[] | undefined>;

export async function offerReports(page: Document): Promise<void> {
  offerPosition(page, navigator);
  offerSearch(page);
  offerPhoto(page);
  if (!('serviceWorker' in navigator)) return;
  const ask: AskOutbox = (reports) => askWorker({ reports });
  const { pathname, search } = page.location;
  if (/^\/suivi\/[^/]+$/.test(pathname)) await ask({ ask: 'seen', url: pathname + search });
  void offerFollow(page);
  const list = listKept(page, ask);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (kept: Awaited<ReturnType<AskOutbox>>) => {
    list(kept);
    clearTimeout(timer);
    // A device that says it is online may not be there yet: while the page is open, it is tried again.
    if (kept?.some(({ state }) => state === 'waits'))
      timer = setTimeout(() => void ask({ ask: 'flush' }).then(show), againMs);
  };
  keepDraft(page, ask, show);
  show(await ask({ ask: 'list' }));
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if ((data as { reports?: string }).reports) void ask({ ask: 'list' }).then(show);
  });
}
