/**
 * Which build of the player runs here. The server says which one to have; its service worker brings it, whole, while the
 * present one goes on; the page starts afresh between two items. A build that painted and heard the server is good.
 */
import { painted, proven, readRecord, writeRecord } from './boot.ts';

export type Shell = {
  /** A version with the build behind it, where this page can change the build. */
  stamped(version: string): string;
  /** The build to have according to the server; undefined from one that does not say. */
  want(build: string | undefined): void;
  /** The build to have, when it once failed to start here. */
  refuses(): string | undefined;
  /** Another build than this page's is ready and waits for the page to start afresh. */
  renewed(): boolean;
  /** A frame was painted; the server was heard. */
  saw(what: 'frame' | 'server'): void;
};

const retryMs = 600_000;

const inert: Shell = {
  stamped: (version) => version,
  want: () => undefined,
  refuses: () => undefined,
  renewed: () => false,
  saw: () => undefined,
};

/** `own` is the build of this page. Service workers exist in secure contexts only (https, localhost). */
export function createShell(own: string | undefined, mono: () => number): Shell {
  if (!own || !('serviceWorker' in navigator)) return inert;
  const workers = navigator.serviceWorker;
  let target = own;
  let refused: string | undefined;
  let leads = false;
  /** For those who follow. */
  let overtaken = false;
  let tried: { readonly build: string; readonly at: number } | undefined;
  const seen = new Set<string>();
  let writing = Promise.resolve();

  const serving = () => /builds\/(\w+)\/sw\.js$/.exec(workers.controller?.scriptURL ?? '')?.[1];
  const install = () => {
    if (serving() === target || (tried?.build === target && mono() - tried.at < retryMs)) return;
    tried = { build: target, at: mono() };
    // What failed is tried again after a while.
    workers
      .register(`./builds/${target}/sw.js`, { scope: './', updateViaCache: 'none' })
      .catch(() => undefined);
  };
  const decide = async (wanted: string) => {
    const { good, failed } = await readRecord();
    overtaken = good !== own && good === serving();
    refused = failed.includes(wanted) ? wanted : undefined;
    if (!leads) return;
    target = refused === undefined ? wanted : own;
    install();
  };
  // Several players in one browser share one worker: one of them decides, the others follow to what it has proven.
  void navigator.locks.request('beffroi-shell', () => {
    leads = true;
    install();
    return new Promise(() => undefined);
  });

  return {
    stamped: (version) => (leads ? `${version}+${own}` : version),
    want: (wanted) => {
      if (wanted !== undefined) void decide(wanted).catch(() => undefined);
    },
    refuses: () => (leads ? refused : undefined),
    renewed: () => (leads ? target !== own && serving() === target : overtaken),
    saw: (what) => {
      if (seen.has(what)) return;
      seen.add(what);
      if (!seen.has('frame')) return;
      const learn = seen.has('server') ? proven : painted;
      writing = writing.then(async () => writeRecord(learn(await readRecord(), own))).catch(() => undefined);
    },
  };
}
