/** What a browser adds to the pages about reports: the place of the device, and a report that is written and sent without a network. */
import { askWorker } from './ask.ts';
import { keepDraft } from './draft.ts';
import { offerFollow } from './follow.ts';
import { listKept } from './kept.ts';
import type { OutboxAsk } from './outbox.ts';
import { offerPosition } from './position.ts';
import type { Kept } from './report-store.ts';

/** Undefined where this device keeps nothing. */
export type AskOutbox = (asked: OutboxAsk) => Promise<readonly Kept[] | undefined>;

export async function offerReports(page: Document): Promise<void> {
  offerPosition(page, navigator);
  if (!('serviceWorker' in navigator)) return;
  const ask: AskOutbox = (reports) => askWorker({ reports });
  const { pathname, search } = page.location;
  if (/^\/suivi\/[^/]+$/.test(pathname)) await ask({ ask: 'seen', url: pathname + search });
  void offerFollow(page);
  const show = listKept(page, ask);
  keepDraft(page, ask, show);
  show(await ask({ ask: 'list' }));
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if ((data as { reports?: string }).reports) void ask({ ask: 'list' }).then(show);
  });
}
