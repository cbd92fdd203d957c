/** Pages on which residents put something forward and support it: plain forms, whole without a script, without an account. */
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { BeffroiError, sentence } from '#core/errors.ts';
import { budgetWords } from '#templates/citizen/budget-words.ts';
import { proposalWords } from '#templates/citizen/proposal-words.ts';
import { plainOf, sayMoment, siteLanguages } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import {
  ownPath,
  ownProposalPath,
  type PublicCall,
  type PublicProposal,
  proposalsPath,
} from '../proposals/index.ts';
import { budgetParts } from './budget-model.ts';
import { fieldsOf, takeForms } from './fields.ts';
import { closed } from './headers.ts';
import { siteLanguageOf } from './language.ts';
import type { SitePages } from './pages.ts';
import { pollsPath } from './paths.ts';
import type { Reader } from './poll-result.ts';
import { serveProposalData } from './proposal-data.ts';
import { paragraphs, proposalLine, sayPhase } from './proposal-lines.ts';
import { serveOneProposal } from './proposal-one-pages.ts';
import { serveOwnProposal } from './proposal-own-pages.ts';
import { newVoice, voiceOf } from './proposal-voice.ts';
import { refuseWithPages } from './refused.ts';
import { nameOf } from './report-tools.ts';
import { fillIn } from './report-track.ts';
import type { Snapshot } from './snapshot.ts';

type Parts = {
  readonly views: SitePages;
  readonly snapshot: () => Promise<Snapshot>;
  readonly headers: Readonly<Record<string, string>>;
};
export type ProposalPage = Pick<Parameters<SitePages['poll']>[0], 'page' | 'title' | 'parts'> & {
  readonly path?: string;
};
export type ProposalTools = {
  readonly show: (request: FastifyRequest, reply: FastifyReply, page: ProposalPage) => Promise<unknown>;
  readonly readerOf: (request: FastifyRequest) => Promise<Reader>;
};
type Filled = { readonly key: string; readonly title: string; readonly text: string; readonly email: string };

const querystring = Type.Object({
  lang: Type.Optional(Type.Enum(siteLanguages)),
  sort: Type.Optional(Type.Enum(['supported'] as const)),
  /** Of a letter: whose mailbox it went to, locked. */
  v: Type.Optional(Type.String({ maxLength: 600 })),
  ok: Type.Optional(Type.Enum(['counted', 'known', 'gone'] as const)),
});
const slug = Type.String({ maxLength: 80, pattern: '^[a-z0-9-]+$' });
const ofCall = {
  schema: { hide: true, querystring, params: Type.Object({ slug }) },
  helmet: false,
} as const;
export function serveProposalPages(
  app: TypedApp,
  { config, randomBytes }: Pick<Deps, 'config' | 'randomBytes'>,
  { proposals, rootTerritory: territory }: Pick<Services, 'proposals' | 'rootTerritory'>,
  { views, snapshot: take, headers }: Parts,
): void {
  const { citizen, everybody } = proposals;
  const limit = { rateLimit: { max: config.http.reportsPerMinute, timeWindow: 60_000 } };
  const readerOf = async (request: FastifyRequest): Promise<Reader> => ({
    language: siteLanguageOf(request),
    timeZone: (await take()).territory.timeZone,
  });
  const show: ProposalTools['show'] = async (request, reply, view) => {
    const asked = { snapshot: await take(), language: siteLanguageOf(request) };
    const page = views.poll({ path: undefined, description: null, ...asked, ...view });
    return reply.headers({ ...headers, ...page.headers, ...closed }).send(page.body);
  };
  const newKey = () => Buffer.from(randomBytes(18)).toString('base64url');

  /** Gives browsers the cookie that tells them apart, where that is what counts. */
  function greet(request: FastifyRequest, reply: FastifyReply, { view }: PublicCall): void {
    const takes = view.phase === 'deposit' || view.phase === 'support';
    if (takes && view.who === 'anyone' && voiceOf(request) === undefined)
      void reply.header('set-cookie', newVoice(view, { config, randomBytes }));
  }

  async function call(request: FastifyRequest, reply: FastifyReply, found: PublicCall) {
    const reader = await readerOf(request);
    const { language } = reader;
    const words = proposalWords[language];
    const { row, view } = found;
    const { sort } = request.query as { sort?: 'supported' };
    const path = `${proposalsPath}/${view.slug}`;
    const title = nameOf(view.title, language);
    const dates = {
      deposit: { from: sayMoment(view.opensAt, reader), until: sayMoment(view.depositUntil, reader) },
      support: { until: sayMoment(view.supportUntil, reader) },
    };
    const list = await everybody.list(row, sort ?? 'new');
    greet(request, reply, found);
    return show(request, reply, {
      page: 'proposal-call',
      path,
      title,
      parts: {
        s: words.call,
        title,
        phase: sayPhase(view, reader),
        text: view.text ? paragraphs(nameOf(view.text, language)) : null,
        budget: view.budget ? budgetParts(view, view.budget, { list, reader }) : null,
        write: view.phase === 'deposit' ? `${path}/deposer?lang=${language}` : null,
        steps: [
          fillIn(words.call.deposit, dates.deposit),
          words.call.moderation,
          fillIn(words.call.support, dates.support),
          ...(view.budget
            ? Object.values(budgetWords[language].steps)
            : [fillIn(words.call.answer, { n: view.threshold }), words.call.follow]),
        ],
        who: words.who[view.who],
        policy: paragraphs(nameOf(view.policy, language)),
        proposals: list.map((one) => proposalLine(one, view.slug, reader)),
        newest: sort ? `${path}?lang=${language}` : null,
        supported: `${path}?lang=${language}&sort=supported`,
        json: `${path}.json`,
        csv: `${path}.csv`,
        licence: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
        back: { href: `${pollsPath}?lang=${language}`, label: words.list.title },
      },
    });
  }

  async function form(
    request: FastifyRequest,
    reply: FastifyReply,
    { view }: PublicCall,
    more: { filled: Filled; fault?: string; near?: readonly PublicProposal[] },
  ) {
    const reader = await readerOf(request);
    const { language } = reader;
    const words = proposalWords[language];
    const { filled, fault, near = [] } = more;
    const needed = view.who === 'email';
    return show(request, reply, {
      page: 'proposal-form',
      title: words.form.title,
      ...(fault === undefined && near.length === 0 ? { path: `${proposalsPath}/${view.slug}/deposer` } : {}),
      parts: {
        s: words.form,
        n: words.near,
        call: nameOf(view.title, language),
        fault: fault ?? null,
        near: near.length > 0 ? near.map((one) => proposalLine(one, view.slug, reader)) : null,
        action: `${proposalsPath}/${view.slug}/deposer?lang=${language}`,
        key: filled.key,
        filled,
        needed,
        emailHint: needed ? words.form.emailNeeded : words.form.emailHint,
        submit: near.length > 0 ? words.near.different : words.form.send,
        policyTitle: words.call.policy,
        policy: paragraphs(nameOf(view.policy, language)),
        back: { href: `${proposalsPath}/${view.slug}?lang=${language}`, label: words.form.back },
      },
    });
  }

  async function deposit(request: FastifyRequest, reply: FastifyReply, found: PublicCall) {
    const language = siteLanguageOf(request);
    const fields = fieldsOf(request);
    const filled = {
      key: /^[\w-]{8,64}$/.test(fields.get('key') ?? '') ? (fields.get('key') ?? '') : newKey(),
      title: (fields.get('title') ?? '').slice(0, 160),
      text: (fields.get('text') ?? '').slice(0, 6000),
      email: (fields.get('email') ?? '').slice(0, 254),
    };
    try {
      if (fields.get('seen') !== '1') {
        const near = [];
        for (const { reference } of await citizen.similar(found.row, filled))
          near.push(await everybody.read(found.row, reference));
        if (near.length > 0) return await form(request, reply, found, { filled, near });
      }
      const row = await citizen.deposit(found.row, { ...filled, language: plainOf(language) });
      if (row.state !== 'unconfirmed') return await reply.redirect(ownPath(row, language), 303);
      return await asked(reply, language);
    } catch (error) {
      const fault = faultOf(error, language);
      return form(request, reply.code(fault.status), found, { filled, fault: fault.text });
    }
  }

  async function asked(reply: FastifyReply, language: Reader['language']) {
    const { title, text } = proposalWords[language].asked;
    const nothing = { path: undefined, form: undefined, link: undefined };
    const page = views.step({ snapshot: await take(), language, title, paragraphs: [text], ...nothing });
    return reply.headers({ ...headers, ...page.headers, ...closed }).send(page.body);
  }

  void app.register((raw, _options, registered) => {
    const scope = raw.withTypeProvider<TypeBoxTypeProvider>();
    refuseWithPages(scope, { views, snapshot: take, headers });
    takeForms(scope, 65_536);
    const callOf = (request: FastifyRequest) =>
      everybody.call(territory, (request.params as { slug: string }).slug);

    scope.get(proposalsPath, { schema: { hide: true, querystring }, helmet: false }, (request, reply) =>
      reply.redirect(`${pollsPath}?lang=${siteLanguageOf(request)}`),
    );
    serveOwnProposal(scope, { proposals, territory, limit, show, readerOf, at: ownProposalPath });
    serveProposalData(scope, { everybody, callOf, headers, options: ofCall });
    scope.get(`${proposalsPath}/:slug`, ofCall, async (request, reply) =>
      call(request, reply, await callOf(request)),
    );
    scope.get(`${proposalsPath}/:slug/deposer`, ofCall, async (request, reply) => {
      const found = await callOf(request);
      if (found.view.phase !== 'deposit') return call(request, reply, found);
      return form(request, reply, found, { filled: { key: newKey(), title: '', text: '', email: '' } });
    });
    scope.post(`${proposalsPath}/:slug/deposer`, { ...ofCall, config: limit }, async (request, reply) =>
      deposit(request, reply, await callOf(request)),
    );
    serveOneProposal(scope, { proposals, callOf, limit, config, show, readerOf, greet, asked, querystring });
    registered();
  });
}

/** What a form was refused for, in a sentence. What fails on our side stays with whoever answers for all failures. */
export function faultOf(error: unknown, language: Reader['language']): { status: number; text: string } {
  if (!(error instanceof BeffroiError) || error.status >= 500) throw error;
  return { status: error.status, text: sentence(error.code, error.details, plainOf(language)) };
}
