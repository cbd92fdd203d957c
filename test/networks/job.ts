/** What a way out is handed, as the courier would. */
import { getGlobalDispatcher } from 'undici';
import type { Act } from '#core/channel/act.ts';
import { createPaces, type Held, type Job, type Out } from '../../server/channels/index.ts';

export const townLink = 'https://saint-aubin.example/m/0199a';

export function outFor(act: Act, title: string, more: Partial<Out> = {}): Out {
  return {
    act,
    kind: 'notice',
    message: '0199a2b3-0000-7000-8000-000000000001',
    revision: 1,
    said: { title, link: townLink },
    language: 'fr',
    town: 'Saint-Aubin',
    colour: '#003366',
    topics: [],
    translations: [],
    since: Date.UTC(2026, 10, 23, 8),
    until: Date.UTC(2026, 10, 30),
    ...more,
  };
}

let keys = 0;
/** A key of its own for each, unless one is given. */
export function jobFor(
  out: Out,
  given: { options: object; secrets: Job['secrets']; key?: string; held?: Held | undefined; now?: number },
): Job {
  const number = String(++keys).padStart(12, '0');
  return {
    out,
    options: given.options as Job['options'],
    secrets: given.secrets,
    key: given.key ?? `0199a2b3-c4d5-7000-8000-${number}`,
    now: given.now ?? Date.UTC(2026, 10, 23, 8),
    ...(given.held && { held: given.held }),
    signal: AbortSignal.timeout(5_000),
    requestInit: { redirect: 'error' },
    dispatcher: getGlobalDispatcher(),
    pace: createPaces()('one'),
  };
}
