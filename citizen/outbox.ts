/**
 * Reports on their way from this device to the town. What is here stays here until the town has answered for it, and is asked
 * for by its key: whoever presses twice, or loses the answer on the way, has sent one report.
 */
import type { Draft, Kept, ReportStore } from './report-store.ts';
import { solve } from './work.ts';

/** `seen`: the page of a report of this device is open at this address. */
export type OutboxAsk =
  | { readonly ask: 'list' | 'flush' }
  | { readonly ask: 'write' | 'send'; readonly report: Draft }
  | { readonly ask: 'forget'; readonly key: string }
  | { readonly ask: 'seen'; readonly url: string };
export type Outbox = {
  /** What there is afterwards. Rejects where a device keeps nothing. */
  answer(ask: OutboxAsk): Promise<readonly Kept[]>;
  /** Whether all that waited has been answered for. */
  flush(): Promise<boolean>;
};
type Needs = {
  readonly store: ReportStore;
  readonly clock: () => number;
  readonly fetch: typeof globalThis.fetch;
  /** The town has answered for one. */
  changed(): void;
};

const dayMs = 86_400_000;
const keptDays = 30;
/** The town erases after a day what nobody has looked at: before that it is asked again, and keeps it. */
const againMs = 0.8 * dayMs;
/** Later is another time. */
const patienceMs = 120_000;

export function createOutbox({ store, clock, fetch, changed }: Needs): Outbox {
  let flushing: Promise<boolean> = Promise.resolve(true);
  let turn: Promise<unknown> = Promise.resolve();
  /** One after another: a draft that is written while its report is sent is not written over it. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = turn.then(act, act);
    turn = mine;
    return mine;
  };

  async function list(): Promise<Kept[]> {
    const old = clock() - keptDays * dayMs;
    const all = await store.all();
    const over = all.filter(({ state, at }) => at < old && (state === 'draft' || state === 'sent'));
    for (const { key } of over) await store.drop(key);
    return all.filter((one) => !over.includes(one));
  }
  const known = async (key: string) => (await store.all()).find((one) => one.key === key);

  async function take(asked: OutboxAsk): Promise<void> {
    if (asked.ask === 'write' || asked.ask === 'send') {
      const { ask, report } = asked;
      const before = await known(report.key);
      // What has left is not changed any more; what the town wants mended is said until it is sent again.
      if (before && before.state !== 'draft') return;
      const fault = ask === 'write' && before?.fault !== undefined ? { fault: before.fault } : {};
      await store.put({ ...report, ...fault, state: ask === 'send' ? 'waits' : 'draft', at: clock() });
    } else if (asked.ask === 'forget') await store.drop(asked.key);
    else if (asked.ask === 'seen') {
      const { pathname } = new URL(asked.url, 'https://town');
      const one = (await store.all()).find(({ url }) => url?.startsWith(`${pathname}/`));
      if (one) await store.put(gone(one, { url: asked.url, at: clock() }));
    }
  }

  async function sendAll(): Promise<boolean> {
    let isDone = true;
    for (const one of (await list()).reverse()) {
      const isDue = one.state === 'waits' || (one.state === 'near' && one.at < clock() - againMs);
      if (!isDue) continue;
      const told = await tell(one);
      isDone &&= told !== undefined;
      if (!told) continue;
      await inTurn(() => store.put(told));
      changed();
    }
    return isDone;
  }

  /** Undefined: nobody has answered for it. */
  async function tell(one: Kept): Promise<Kept | undefined> {
    const body = new FormData();
    for (const [name, value] of one.fields) body.append(name, value);
    body.set('key', one.key);
    for (const photo of one.photos) body.append('photo', photo, photo.name);
    let answer = await post(one.path, body);
    // Far more come in than people send, and the town asks for some work: it is done, and nobody has to do anything.
    const worked = answer?.said.work === undefined ? undefined : await solve(answer.said.work);
    if (worked !== undefined) {
      body.set('work', answer?.said.work ?? '');
      body.set('worked', worked);
      answer = await post(one.path, body);
    }
    if (!answer || answer.response.redirected) return undefined;
    const { response, said } = answer;
    const at = clock();
    if (response.status === 201 && said.url !== undefined)
      return said.near ? { ...one, state: 'near', url: said.url, at } : gone(one, { url: said.url, at });
    if (!isRefusal(response.status)) return undefined;
    const { key, path, title, fields, photos } = one;
    return { key, path, title, fields, photos, state: 'draft', at, fault: said.fault ?? said.title ?? '' };
  }

  function post(path: string, body: FormData) {
    const asked = { method: 'POST', body, headers: { accept: 'application/json' } };
    return (
      fetch(path, { ...asked, signal: AbortSignal.timeout(patienceMs) })
        .then(async (response) => ({ response, said: (await response.json()) as Said }))
        // Not what the town says: no network, or somebody else's page in front of it.
        .catch(() => undefined)
    );
  }

  function flush(): Promise<boolean> {
    flushing = flushing.then(sendAll, sendAll);
    return flushing;
  }

  return {
    flush,
    async answer(asked) {
      await inTurn(() => take(asked));
      if (asked.ask === 'send' || asked.ask === 'flush') await flush();
      return inTurn(list);
    },
  };
}

type Said = {
  readonly url?: string;
  readonly near?: boolean;
  readonly fault?: string;
  readonly title?: string;
  /** What is asked for before it is taken. */
  readonly work?: string;
};

/** Of what has left only its address stays. */
const gone = ({ key, path, title }: Kept, now: { url: string; at: number }): Kept => ({
  key,
  path,
  title,
  fields: [],
  photos: [],
  state: 'sent',
  ...now,
});

/** Too many, too slow and too early (RFC 6585 §4, RFC 9110 §15.5.9, RFC 8470 §5.2) are for another time. */
const isRefusal = (status: number) => status >= 400 && status < 500 && ![408, 425, 429].includes(status);
