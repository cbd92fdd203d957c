/**
 * Fetches a plan and all it needs by hash, and believes bytes only when their hash is right. Nothing changes on the
 * glass until everything is there; what is missing is asked for again, with a capped back-off, for as long as it is wanted.
 */
import type { Plan, ScreenRendition } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import { download, hashOfKey } from './download.ts';
import type { Answer, Failure, Http } from './http.ts';
import type { Store } from './store.ts';

const patience = {
  documentMs: 15_000,
  /** Between two tries of a whole plan. */
  firstRetryMs: 1_000,
  longestRetryMs: 60_000,
  parallel: 3,
  /** More than this in all, bytes, is not fetched by all screens at once. */
  spreadFrom: 1_048_576,
} as const;

type Kept = Pick<Store, 'bytes' | 'keepBytes' | 'hashes' | 'dropBytes'>;

export type LoaderParts = {
  readonly http: Http;
  readonly store: Kept;
  readonly key: string;
  /** Resolves after so many ms, or rejects when aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** 0 to 1: spreads the retries of many screens. */
  readonly random: () => number;
  /** How long this screen waits, ms, before it fetches large media that nothing on the glass is in need of. */
  readonly spread?: () => number;
  /**
   * What must stay when the disk is full: `plan`, all that the plans in force and on their way need; `hour`, the same without
   * what the plan in force does not show within the hour. Without it nothing is dropped to make room.
   */
  readonly needed?: (within: 'plan' | 'hour') => Promise<ReadonlySet<string>>;
  readonly on: {
    /** The plan itself is verified; what it needs is on its way. */
    readonly opened: (hash: string, plan: Plan) => void;
    /** There was no room on disk: kept in memory until the page ends. */
    readonly unkept?: (hash: string) => void;
    readonly ready: (hash: string, plan: Plan) => void;
    readonly failed: (failure: Failure, path: string) => void;
  };
};

export type Loader = {
  /** Makes `hash` the plan to have. The one wanted before is given up. */
  want(hash: string): void;
  /** A plan that is here already, and whether all that it needs is; undefined when it is missing or damaged. */
  open(hash: string): Promise<{ readonly plan: Plan; readonly whole: boolean } | undefined>;
  rendition(hash: string): Promise<ScreenRendition | undefined>;
  media(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Drops what the plan does not need. */
  evict(hash: string, plan: Plan): Promise<void>;
  destroy(): void;
};

export function createLoader(parts: LoaderParts): Loader {
  const { store } = parts;
  let wanted: { readonly hash: string; readonly abort: AbortController } | undefined;
  const giveUp = () => {
    wanted?.abort.abort();
    wanted = undefined;
  };
  return {
    want: (hash) => {
      if (wanted?.hash === hash) return;
      giveUp();
      const abort = new AbortController();
      wanted = { hash, abort };
      void pursue(parts, hash, abort.signal).finally(() => {
        if (wanted?.abort === abort) wanted = undefined;
      });
    },
    open: (hash) => openKept(store, hash),
    rendition: (hash) => keptJson<ScreenRendition>(store, hash),
    media: (hash) => verified(store, hash),
    evict: async (hash, plan) => {
      // What another plan is fetching is not waste.
      if (wanted !== undefined && wanted.hash !== hash) return;
      const needed = new Set([hash, ...plan.renditions, ...plan.assets.map((asset) => asset.hash)]);
      await store.dropBytes([...(await store.hashes())].filter((kept) => !needed.has(hashOfKey(kept))));
    },
    destroy: giveUp,
  };
}

/** Tries until the plan is whole, the key is revoked, or another plan is wanted. */
async function pursue(parts: LoaderParts, hash: string, signal: AbortSignal): Promise<void> {
  let delay: number = patience.firstRetryMs;
  while (!signal.aborted) {
    const got = await attempt(parts, hash, signal);
    if (signal.aborted) return;
    if ('ok' in got) return parts.on.ready(hash, got.ok);
    parts.on.failed(got.failed, got.path);
    if (got.failed.why === 'revoked') return;
    await parts.wait(delay * (0.75 + parts.random() / 2), signal).catch(() => undefined);
    delay = Math.min(delay * 2, patience.longestRetryMs);
  }
}

/** `bytes`: its length, where it may be long. */
type Wanted = { readonly hash: string; readonly path: string; readonly bytes?: number };
type Attempt = { readonly ok: Plan } | { readonly failed: Failure; readonly path: string };

async function attempt(parts: LoaderParts, hash: string, signal: AbortSignal): Promise<Attempt> {
  const path = `/api/display/plans/${hash}`;
  const fetched = await fetchKept(parts, { hash, path }, signal);
  if ('failed' in fetched) return { ...fetched, path };
  const plan = asPlan(fetched.ok);
  if (plan === undefined) return { failed: { why: 'not-its-hash', detail: 'not a plan' }, path };
  parts.on.opened(hash, plan);
  const documents = plan.renditions.map((each) => ({ hash: each, path: `/api/display/renditions/${each}` }));
  const media = plan.assets.map((each) => ({ ...each, path: `/media/${each.hash}` }));
  const failed = await fetchAll(parts, documents, signal);
  const here = await parts.store.hashes();
  const wanting = media.reduce((sum, each) => sum + (here.has(each.hash) ? 0 : each.bytes), 0);
  if (wanting > patience.spreadFrom) await parts.wait(parts.spread?.() ?? 0, signal).catch(() => undefined);
  return (await fetchAll(parts, media, signal)) ?? failed ?? { ok: plan };
}

/** Undefined when all is here, else the first failure. One failure does not keep the others from coming. */
async function fetchAll(
  parts: LoaderParts,
  files: readonly Wanted[],
  signal: AbortSignal,
): Promise<Exclude<Attempt, { ok: Plan }> | undefined> {
  const here = await parts.store.hashes();
  const missing = files.filter(({ hash }) => !here.has(hash));
  let failure: Exclude<Attempt, { ok: Plan }> | undefined;
  const work = async () => {
    for (let next = missing.shift(); next !== undefined && !signal.aborted; next = missing.shift()) {
      const got = await fetchKept(parts, next, signal);
      if ('failed' in got) failure ??= { failed: got.failed, path: next.path };
    }
  };
  await Promise.all(Array.from({ length: patience.parallel }, work));
  return failure;
}

/** On a full disk, room is made: first of what no plan needs, then of what is not needed soon. The picture is shown whatever comes of it. */
async function keep(parts: LoaderParts, hash: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const { store, needed } = parts;
  if (await store.keepBytes(hash, bytes)) return;
  if (needed !== undefined) {
    for (const within of ['plan', 'hour'] as const) {
      const stays = await needed(within);
      const waste = [...(await store.hashes())].filter((kept) => {
        const of = hashOfKey(kept);
        return of !== hash && !stays.has(of);
      });
      if (waste.length === 0) continue;
      await store.dropBytes(waste);
      if (await store.keepBytes(hash, bytes)) return;
    }
  }
  parts.on.unkept?.(hash);
}

async function fetchKept(
  parts: LoaderParts,
  { hash, path, bytes }: Wanted,
  signal: AbortSignal,
): Promise<Answer<Uint8Array<ArrayBuffer>>> {
  const { http, store, key } = parts;
  const kept = await verified(store, hash);
  if (kept !== undefined) return { ok: kept };
  const got =
    bytes === undefined
      ? await http.bytes(path, { key, timeoutMs: patience.documentMs, signal })
      : await download({ http, store, key }, { hash, path, bytes }, signal);
  if ('failed' in got) return got;
  const actual = sha256Hex(got.ok);
  if (actual !== hash) return { failed: { why: 'not-its-hash', detail: `got ${actual}` } };
  await keep(parts, hash, got.ok);
  return got;
}

/** Kept bytes, if they still are what they were: a damaged copy is dropped, and fetched again by whoever needs it. */
async function verified(store: Kept, hash: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = await store.bytes(hash);
  if (bytes === undefined) return undefined;
  if (sha256Hex(bytes) === hash) return bytes;
  await store.dropBytes([hash]);
  return undefined;
}

async function openKept(store: Kept, hash: string): Promise<Awaited<ReturnType<Loader['open']>>> {
  const bytes = await verified(store, hash);
  const plan = bytes === undefined ? undefined : asPlan(bytes);
  if (plan === undefined) return undefined;
  const here = await store.hashes();
  const whole =
    plan.renditions.every((each) => here.has(each)) && plan.assets.every((each) => here.has(each.hash));
  return { plan, whole };
}

/** The hash vouches for the bytes and the server for the hash; the version says whether this player can read them. */
function asPlan(bytes: Uint8Array<ArrayBuffer>): Plan | undefined {
  const plan = parse(bytes) as Partial<Plan> | undefined;
  return plan?.version === 1 && Array.isArray(plan.segments) ? (plan as Plan) : undefined;
}

async function keptJson<T>(store: Kept, hash: string): Promise<T | undefined> {
  const bytes = await verified(store, hash);
  return bytes === undefined ? undefined : (parse(bytes) as T);
}

function parse(bytes: Uint8Array<ArrayBuffer>): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
