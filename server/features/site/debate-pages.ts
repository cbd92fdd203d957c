/** A debate on the site: one statement at a time, without a script. Who somebody is stands in a cookie or in the body, and what they say in bodies alone. */
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { DebateFile } from '#core/contracts/index.ts';
import { BeffroiError, sentence } from '#core/errors.ts';
import { debateWords } from '#templates/citizen/debate-words.ts';
import { personWords } from '#templates/citizen/person-words.ts';
import { pollWords } from '#templates/citizen/poll-words.ts';
import { plainOf, siteLanguages } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { debateCsv, debateResultModel } from './debate-result.ts';
import { sendPublished } from './entity.ts';
import { fieldsOf, takeForms } from './fields.ts';
import { closed } from './headers.ts';
import { siteLanguageOf } from './language.ts';
import type { SitePages } from './pages.ts';
import { debatesPath, pollsPath } from './paths.ts';
import { personModel, personOf, personRules } from './person.ts';
import { newVoteCookie, voteCookie } from './poll-cookie.ts';
import { factsOf, movedEnd } from './poll-facts.ts';
import { askedStep } from './poll-link.ts';
import { refuseWithPages } from './refused.ts';
import { nameOf } from './report-tools.ts';
import { fillIn } from './report-track.ts';
import type { Snapshot } from './snapshot.ts';

type Parts = {
  readonly views: SitePages;
  readonly snapshot: () => Promise<Snapshot>;
  readonly headers: Readonly<Record<string, string>>;
};
type Found = Awaited<ReturnType<Services['polls']['everybody']['debate']>>;
type Said = {
  readonly note?: string;
  readonly fault?: string;
  readonly typed?: string;
  /** The code that was typed is none. */
  readonly isNobody?: boolean;
};

const querystring = Type.Object({
  lang: Type.Optional(Type.Enum(siteLanguages)),
  /** Of a letter: whose mailbox it went to, locked. */
  v: Type.Optional(Type.String({ maxLength: 600 })),
});
const params = Type.Object({ slug: Type.String({ maxLength: 80, pattern: '^[a-z0-9-]+$' }) });
const one = { schema: { hide: true, querystring, params }, helmet: false } as const;
const votes = { agree: 1, disagree: -1, pass: 0 } as const;

/** Where anyone may speak: whether a press makes one more participant, as any new cookie does. */
export async function isFirstWord(
  request: FastifyRequest,
  { polls, rootTerritory }: Pick<Services, 'polls' | 'rootTerritory'>,
): Promise<boolean> {
  const who = voteCookie(request);
  if (who === undefined || !Object.hasOwn(votes, fieldsOf(request).get('go') ?? '')) return false;
  try {
    const { slug } = request.params as { slug: string };
    const { row, view } = await polls.everybody.debate(rootTerritory, slug);
    return view.who === 'anyone' && view.phase === 'open' && (await polls.debates.isNew(row, who));
  } catch (error) {
    // Its page says so.
    if (error instanceof BeffroiError && error.status < 500) return false;
    throw error;
  }
}

export function serveDebatePages(
  app: TypedApp,
  { config, randomBytes }: Pick<Deps, 'config' | 'randomBytes'>,
  { polls, provider, rootTerritory: territory }: Pick<Services, 'polls' | 'provider' | 'rootTerritory'>,
  { views, snapshot: take, headers }: Parts,
): void {
  const { debates, links, everybody } = polls;
  const limit = { rateLimit: { max: config.http.reportsPerMinute * 10, timeWindow: 60_000 } };

  async function found(request: FastifyRequest<{ Params: { slug: string } }>, reply: FastifyReply) {
    try {
      return await everybody.debate(territory, request.params.slug);
    } catch (error) {
      if (!(error instanceof BeffroiError) || error.code !== 'NOT_FOUND') throw error;
      reply.callNotFound();
      return undefined;
    }
  }

  const tokenOf = (request: FastifyRequest) =>
    fieldsOf(request).get('v') ?? (request.query as { v?: string }).v ?? '';
  const codeOf = (request: FastifyRequest) => (fieldsOf(request).get('voter') ?? '').trim().slice(0, 40);
  /** `codes`: as typed, of whoever that is. */
  const whoIs = (request: FastifyRequest, { row, view }: Found): string | undefined =>
    ({
      anyone: () => voteCookie(request),
      email: () => links.open(row, tokenOf(request)),
      oidc: () => personOf(polls, request, row)?.voter,
      codes: () => codeOf(request) || undefined,
    })[view.who]();

  async function read(request: FastifyRequest, reply: FastifyReply, debate: Found, said: Said = {}) {
    const { row, view } = debate;
    const language = siteLanguageOf(request);
    const words = debateWords[language];
    const asked = { snapshot: await take(), language };
    const reader = { language, timeZone: asked.snapshot.territory.timeZone };
    const path = `${debatesPath}/${view.slug}`;
    const isOpen = view.phase === 'open';
    let who = isOpen ? whoIs(request, debate) : undefined;
    if (isOpen && view.who === 'anyone' && who === undefined) {
      const cookie = newVoteCookie({ ...view, path }, { config, randomBytes });
      void reply.header('set-cookie', cookie);
      who = /=([^;]+)/.exec(cookie)?.[1];
    }
    const next = who === undefined || said.isNobody ? undefined : await debates.next(row, who);
    const file = await debates.result(row);
    const refused = file ? (await debates.statements(row)).filter(({ state }) => state === 'refused') : [];
    const title = nameOf(view.title, language);
    const proof = view.who === 'oidc' ? await provider.said(territory) : undefined;
    const person = personOf(polls, request, row);
    const page = views.poll({
      ...asked,
      page: 'poll-debate',
      path: request.method === 'GET' && tokenOf(request) === '' ? path : undefined,
      description: null,
      title,
      parts: {
        s: words.form,
        p: pollWords[language].form,
        title,
        ...factsOf(view, reader, words.took),
        text: view.text ? nameOf(view.text, language).split(/\n+/) : null,
        rules: [
          words.how,
          ...(view.who === 'oidc' ? personRules(proof, language) : [words.who[view.who]]),
          words.secret,
          ...(view.proposals ? [words.rules] : []),
          ...movedEnd(view, reader),
        ],
        result: file ? debateResultModel(file, refused, { language, path }) : null,
        note: said.note ?? null,
        fault: said.fault ?? null,
        typed: said.typed ?? '',
        code:
          isOpen && view.who === 'codes' && !next
            ? { action: `${path}?lang=${language}`, fault: said.fault ?? null, typed: codeOf(request) }
            : null,
        ask: isOpen && view.who === 'email' && who === undefined ? `${path}/lien?lang=${language}` : null,
        person:
          isOpen && view.who === 'oidc'
            ? personModel({ proof, person, path, reader, aside: said.typed !== undefined && !person })
            : null,
        step: next && {
          ...next,
          far: fillIn(words.form.step, { said: next.said, all: next.all }),
          action: `${path}?lang=${language}`,
          link: view.who === 'email' ? tokenOf(request) : null,
          // In the body of each step alone, and kept on no device.
          voter: view.who === 'codes' ? codeOf(request) : null,
          proposals: view.proposals,
        },
        back: { href: `${pollsPath}?lang=${language}`, label: pollWords[language].back },
      },
    });
    return reply.headers({ ...headers, ...page.headers, ...closed }).send(page.body);
  }

  async function press(request: FastifyRequest, reply: FastifyReply, debate: Found) {
    const language = siteLanguageOf(request);
    const { form: words } = debateWords[language];
    const fields = fieldsOf(request);
    const who = whoIs(request, debate);
    const go = fields.get('go') ?? '';
    const typed = (fields.get('text') ?? '')
      .toWellFormed()
      .replace(/\p{Cc}+/gu, ' ')
      .trim();
    if (debate.view.phase !== 'open') return read(request, reply.code(409), debate);
    if (who === undefined)
      return read(request, reply.code(422), debate, {
        fault: {
          anyone: pollWords[language].form.cookie,
          email: words.ask,
          codes: sentence('POLL_VOTER', {}, plainOf(language)),
          oidc: personWords[language].faults.lost.text,
        }[debate.view.who],
        ...(typed !== '' && { typed: typed.slice(0, 200) }),
      });
    if (go === 'propose' && (typed === '' || typed.length > 200))
      return read(request, reply.code(422), debate, { fault: words.wrong, typed: typed.slice(0, 200) });
    try {
      if (go === 'propose') {
        await debates.propose(debate.row, who, typed);
        return await read(request, reply, debate, { note: words.sent });
      }
      if (Object.hasOwn(votes, go))
        await debates.say(debate.row, who, {
          statement: (fields.get('statement') ?? '').slice(0, 64),
          vote: votes[go as keyof typeof votes],
        });
      return await read(request, reply, debate);
    } catch (error) {
      if (!(error instanceof BeffroiError) || error.status >= 500) throw error;
      const fault =
        error.code === 'POLL_BALLOT' ? words.many : sentence(error.code, error.details, plainOf(language));
      return read(request, reply.code(error.status), debate, {
        fault,
        typed: typed.slice(0, 200),
        isNobody: error.code === 'POLL_VOTER',
      });
    }
  }

  void app.register((raw, _options, registered) => {
    const scope = raw.withTypeProvider<TypeBoxTypeProvider>();
    refuseWithPages(scope, { views, snapshot: take, headers });
    takeForms(scope);

    scope.get(`${debatesPath}/:slug`, one, async (request, reply) => {
      const debate = await found(request, reply);
      return debate ? read(request, reply, debate) : reply;
    });

    scope.post(`${debatesPath}/:slug`, { ...one, config: limit }, async (request, reply) => {
      const debate = await found(request, reply);
      return debate ? press(request, reply, debate) : reply;
    });

    scope.post(`${debatesPath}/:slug/lien`, { ...one, config: limit }, async (request, reply) => {
      const debate = await found(request, reply);
      if (!debate) return reply;
      const language = siteLanguageOf(request);
      const address = (fieldsOf(request).get('email') ?? '').trim();
      await links.send(debate.row, { address, language: plainOf(language) });
      const page = views.step({ snapshot: await take(), language, ...askedStep(language) });
      return reply.headers({ ...headers, ...page.headers, ...closed }).send(page.body);
    });

    for (const [kind, type] of [
      ['json', 'application/json'],
      ['csv', 'text/csv'],
    ] as const)
      scope.get(`${debatesPath}/:slug.${kind}`, one, async (request, reply) => {
        const debate = await found(request, reply);
        if (!debate) return reply;
        const { slug } = debate.row;
        const result = await polls.published(debate.row);
        if (result === undefined) return reply.callNotFound();
        const body = kind === 'json' ? result : debateCsv(JSON.parse(result) as DebateFile);
        return sendPublished(request, reply, { headers, name: `${slug}.${kind}`, type, body });
      });
    registered();
  });
}
