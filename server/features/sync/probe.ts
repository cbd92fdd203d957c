/** Asks the town's own pages and feeds what they show, by the way that citizens take. */
import type { Channel } from './ledger.ts';
import type { Probe } from './reconcile.ts';

type Ask = (
  path: string,
) => Promise<{ status: number; headers: Readonly<Record<string, unknown>>; body: string }>;
type JsonFeed = { items?: { id?: string; _beffroi?: { revision?: number } }[] };

const ways: Readonly<
  Record<Channel, (ask: Ask, messages: readonly string[]) => Promise<Map<string, number | null>>>
> = {
  site: async (ask, messages) =>
    new Map(await Promise.all(messages.map(async (id) => [id, await pageRevision(ask, id)] as const))),
  feeds: async (ask, messages) => {
    const { status, body } = await ask('/feeds/feed.json');
    const items = status === 200 ? ((JSON.parse(body) as JsonFeed).items ?? []) : [];
    const shown = new Map(items.map((item) => [String(item.id), item._beffroi?.revision ?? null]));
    return new Map(
      messages.map((id) => [
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
