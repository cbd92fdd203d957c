/** Asks the town's own pages and feeds what they show, by the way that citizens take. */
import type { Channel } from './ledger.ts';
import type { Asked, Probe } from './reconcile.ts';

type Ask = (
  path: string,
) => Promise<{ status: number; headers: Readonly<Record<string, unknown>>; body: string }>;
type JsonFeed = { items?: { id?: string; _beffroi?: { revision?: number } }[] };

const ways: Readonly<
  Record<Channel, (ask: Ask, messages: readonly Asked[]) => Promise<Map<string, number | null>>>
> = {
  site: async (ask, messages) => {
    const banners = messages.some(({ isAlert }) => isAlert) ? await bannerRevisions(ask) : undefined;
    const revision = ({ id, isAlert }: Asked) =>
      isAlert ? (banners?.get(id) ?? null) : pageRevision(ask, id);
    return new Map(await Promise.all(messages.map(async (one) => [one.id, await revision(one)] as const)));
  },
  feeds: async (ask, messages) => {
    const { status, body } = await ask('/feeds/feed.json');
    const items = status === 200 ? ((JSON.parse(body) as JsonFeed).items ?? []) : [];
    const shown = new Map(items.map((item) => [String(item.id), item._beffroi?.revision ?? null]));
    return new Map(
      messages.map(({ id }) => [
        id,
        [...shown].find(([key]) => key === id || key.endsWith(`:${id}`))?.[1] ?? null,
      ]),
    );
  },
};

export function createProbe(ask: Ask): Probe {
  return (channel, messages) => ways[channel](ask, messages);
}

/** The page says which revision it shows in the header `x-beffroi-revision: <message>@<number>`. */
async function pageRevision(ask: Ask, id: string): Promise<number | null> {
  const { status, headers } = await ask(`/m/${encodeURIComponent(id)}`);
  const stamp = String(headers['x-beffroi-revision'] ?? '');
  return status === 200 && stamp.startsWith(`${id}@`) ? Number(stamp.slice(id.length + 1)) : null;
}

/** An alert stands on every page, the first one too: `data-message="<message>" data-revision="<number>"`. */
async function bannerRevisions(ask: Ask): Promise<Map<string, number>> {
  const { status, body } = await ask('/');
  const stamps = status === 200 ? body.matchAll(/ data-message="([^"]+)" data-revision="(\d+)"/g) : [];
  return new Map([...stamps].map(([, message = '', revision]) => [message, Number(revision)]));
}
