/**
 * Forms while far more come in than people send. What was sent without work or patience is answered by a page that holds all of it, and sends it again: so no
 * page says a word more while all is calm, and a form that was opened before is as good as any. Forms with photos cannot be held so: theirs is asked in the form itself.
 */
import type { FastifyRequest } from 'fastify';
import { siegeWords } from '#templates/citizen/siege-words.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { proposalsPath } from '../proposals/index.ts';
import type { Taken } from '../siege/index.ts';
import { isFirstWord } from './debate-pages.ts';
import { fieldsOf } from './fields.ts';
import { closed } from './headers.ts';
import { siteLanguageOf } from './language.ts';
import type { SitePages } from './pages.ts';
import { debatesPath, pollsPath, subscriptionPath, surveysPath } from './paths.ts';
import { fillIn } from './report-track.ts';
import type { Language } from './site-view.ts';
import { smsPath } from './sms-pages.ts';
import type { Snapshot } from './snapshot.ts';

type Sieges = Services['siege'];
type Tools = {
  readonly views: SitePages;
  readonly snapshot: () => Promise<Snapshot>;
  readonly headers: Readonly<Record<string, string>>;
  readonly services: Pick<Services, 'siege' | 'polls' | 'rootTerritory'>;
  readonly waitMs: number;
};
/** `first`: where it makes somebody a participant. */
type Press = (fields: URLSearchParams) => boolean | 'first';

const any: Press = () => true;
/** The presses that leave something at the town, or make it write a letter: those on the way there go on as they are. */
export const guardedForms: ReadonlyMap<string, Press> = new Map([
  [`${pollsPath}/:slug`, any],
  [`${pollsPath}/:slug/lien`, any],
  [`${surveysPath}/:slug`, (fields) => fields.get('go') === 'send'],
  [`${surveysPath}/:slug/lien`, any],
  [`${debatesPath}/:slug`, (fields) => fields.get('go') === 'propose' || 'first'],
  [`${debatesPath}/:slug/lien`, any],
  [`${proposalsPath}/:slug/deposer`, any],
  [`${proposalsPath}/:slug/:reference`, any],
  [subscriptionPath, any],
  [smsPath, any],
]);
const own = ['work', 'worked'];
/** Those that are counted once they are answered: what leaves nothing is no form that has come. */
const asking = new WeakSet<FastifyRequest>();

/** Of the routes of `scope`. */
export function guardForms(scope: TypedApp, { views, snapshot, headers, services, waitMs }: Tools): void {
  const { siege } = services;
  scope.addHook('preHandler', async (request, reply) => {
    const press = request.method === 'POST' ? guardedForms.get(request.routeOptions.url ?? '') : undefined;
    const fields = fieldsOf(request);
    const isAsking = press?.(fields) ?? false;
    if (!isAsking || (isAsking === 'first' && !(await isFirstWord(request, services)))) return;
    asking.add(request);
    if (!siege.on()) return;
    const taken = await takenOf(siege, request, { work: fields.get('work'), worked: fields.get('worked') });
    if (taken === 'taken') return;
    siege.came(request.ip);
    const language = siteLanguageOf(request);
    const words = siegeWords[language];
    // One that only has to wait goes on waiting.
    const work = typeof taken === 'object' ? (fields.get('work') ?? '') : siege.ask(request.ip);
    const page = views.poll({
      snapshot: await snapshot(),
      language,
      path: undefined,
      description: null,
      page: 'work',
      title: words.title,
      parts: {
        s: words,
        action: request.url,
        work,
        wait: typeof taken === 'object' ? null : fillIn(words.wait, { n: waitMs / 1000 }),
        fault: faultIn(taken, language, fields.has('work')),
        fields: [...fields].flatMap(([name, value]) => (own.includes(name) ? [] : [{ name, value }])),
      },
    });
    return reply
      .code(statusOf(taken))
      .headers({ ...headers, ...page.headers, ...closed })
      .send(page.body);
  });
  scope.addHook('onResponse', async (request, reply) => {
    if (asking.has(request) && reply.statusCode < 400) siege.came(request.ip);
  });
}

export type Asked = { readonly work: string | null; readonly worked: string | null };

export const takenOf = (siege: Sieges, { ip }: FastifyRequest, { work, worked }: Asked): Promise<Taken> =>
  siege.take({ token: (work ?? '').slice(0, 200), worked: (worked ?? '').slice(0, 200), address: ip });

/** Too many is for another time (RFC 6585 §4). */
export const statusOf = (taken: Taken): number => (taken === 'later' ? 429 : 403);

function faultIn(taken: Taken, language: Language, wasAsked: boolean): string | null {
  const words = siegeWords[language];
  if (typeof taken === 'object') return fillIn(words.tooSoon, { n: taken.wait });
  if (taken === 'later') return words.later;
  return wasAsked ? words.again : null;
}

/** Of a form with photos; undefined: it may go on. */
export async function askedOf(
  siege: Sieges,
  request: FastifyRequest,
  sent: { work: string; worked: string; language: Language; waitMs: number },
): Promise<{ status: number; fault: string; work: string } | undefined> {
  asking.add(request);
  if (!siege.on()) return undefined;
  const taken = await takenOf(siege, request, sent);
  if (taken === 'taken') return undefined;
  siege.came(request.ip);
  const words = siegeWords[sent.language];
  const n = typeof taken === 'object' ? taken.wait : sent.waitMs / 1000;
  return {
    status: statusOf(taken),
    fault: taken === 'later' ? words.later : fillIn(words.photos, { n }),
    work: typeof taken === 'object' ? sent.work : siege.ask(request.ip),
  };
}
