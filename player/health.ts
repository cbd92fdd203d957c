/** How this screen is, told to the server once a minute. */
import type { Vitals } from '#core/contracts/index.ts';
import type { Clock } from './clock.ts';
import type { State } from './engine.ts';
import type { Http } from './http.ts';
import type { Shell } from './shell.ts';

export type HealthParts = {
  readonly http: Http;
  readonly key: string;
  readonly clock: Clock;
  readonly machine: {
    readonly version: string;
    readonly mono: () => number;
    readonly random: () => number;
  };
  readonly shell: Pick<Shell, 'stamped' | 'refuses'>;
  readonly state: () => State;
};

const pace = { firstMs: 5_000, everyMs: 60_000, timeoutMs: 10_000 } as const;
const rememberMs = 600_000;
const errorsKept = 100;

type Failed = { readonly at: number; readonly what: string };

export function startHealth(parts: HealthParts): { destroy(): void } {
  const { http, key, machine } = parts;
  const started = machine.mono();
  let failures: readonly Failed[] = [];
  let timer: ReturnType<typeof setTimeout>;

  const failed = (what: unknown) => {
    failures = [...failures, { at: machine.mono(), what: String(what).slice(0, 300) }].slice(-errorsKept);
  };
  const onError = (event: ErrorEvent) => failed(event.message);
  const onRejection = (event: PromiseRejectionEvent) => failed(event.reason);
  addEventListener('error', onError);
  addEventListener('unhandledrejection', onRejection);

  const next = (ms: number) => {
    timer = setTimeout(() => void tell(), ms * (0.9 + machine.random() * 0.2));
  };
  const tell = async () => {
    const recent = failures.filter(({ at }) => machine.mono() - at < rememberMs);
    const uptime = Math.round((machine.mono() - started) / 1000);
    const post = await vitalsOf(parts, { recent, uptime });
    await http.json('/api/display/vitals', { key, post, timeoutMs: pace.timeoutMs });
    next(pace.everyMs);
  };
  next(pace.firstMs);

  return {
    destroy: () => {
      clearTimeout(timer);
      removeEventListener('error', onError);
      removeEventListener('unhandledrejection', onRejection);
    },
  };
}

async function vitalsOf(
  { machine, clock, shell, state }: HealthParts,
  { recent, uptime }: { recent: readonly Failed[]; uptime: number },
): Promise<Vitals> {
  const { held, subject } = state();
  const { now } = clock.moment();
  const last = recent.at(-1);
  const refuses = shell.refuses();
  return {
    at: now,
    version: shell.stamped(machine.version),
    ...(refuses === undefined ? {} : { refuses }),
    uptime,
    ...(held === undefined ? {} : { plan: held.hash }),
    frame: frameOf(subject),
    glass: glassNow(),
    errors: recent.length,
    ...(last === undefined ? {} : { lastError: last.what }),
    ...(await storageNow()),
    ...memoryNow(),
    ...(clock.synced() ? { clockOffset: Math.round(Date.now() - now) } : {}),
  };
}

function frameOf(subject: State['subject']): Vitals['frame'] {
  if (subject === undefined) return { kind: 'none' };
  if (subject.kind === 'alert') {
    return { kind: 'alert', message: subject.alert.message, revision: subject.alert.revision };
  }
  if (subject.kind !== 'slide') return { kind: subject.kind };
  return { kind: 'slide', message: subject.item.message, revision: subject.item.revision };
}

/** Found on the page, not believed from the state: what was meant may not be what is there. */
function glassNow(): Vitals['glass'] {
  // What is being made ready lies on top already, and is not seen.
  const top = [...document.querySelectorAll('.stage > *')].findLast(isSeen);
  if (top === undefined) return 'black';
  return top.classList.contains('dark') ? 'dark' : 'lit';
}

function isSeen(layer: Element): boolean {
  return layer.checkVisibility({ opacityProperty: true }) && layer.clientHeight > 0;
}

async function storageNow(): Promise<Pick<Vitals, 'storage'>> {
  const { usage, quota } = (await navigator.storage?.estimate().catch(() => undefined)) ?? {};
  return usage === undefined || quota === undefined ? {} : { storage: { used: usage, limit: quota } };
}

type WithMemory = { readonly memory?: { readonly usedJSHeapSize: number; readonly jsHeapSizeLimit: number } };

function memoryNow(): Pick<Vitals, 'memory'> {
  const { memory } = performance as WithMemory;
  if (memory === undefined) return {};
  return { memory: { used: memory.usedJSHeapSize, limit: memory.jsHeapSizeLimit } };
}
