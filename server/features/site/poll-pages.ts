/**
 * Pages on which the town asks its residents: whole without a script, without an account. What is secret (a ballot, a code, a receipt) stands in
 * bodies alone and in no address, so that no log of requests can hold it.
 */
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { BallotFault } from '#core/ballot/ballot.ts';
import type { Choice } from '#core/contracts/index.ts';
import { BeffroiError, sentence } from '#core/errors.ts';
import { budgetWords } from '#templates/citizen/budget-words.ts';
import { personWords } from '#templates/citizen/person-words.ts';
import { pollWords } from '#templates/citizen/poll-words.ts';
import { plainOf, siteLanguages } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { proposalsPath } from '../proposals/index.ts';
import { moreAbout } from './budget-model.ts';
import { sendPublished } from './entity.ts';
import { fieldsOf, takeForms } from './fields.ts';
import { closed } from './headers.ts';
import { siteLanguageOf } from './language.ts';
import type { SitePages } from './pages.ts';
import { debatesPath, pollsPath, surveysPath } from './paths.ts';
import { type Person, personModel, personOf } from './person.ts';
import { checkModel } from './poll-check.ts';
import { newVoteCookie, voteCookie } from './poll-cookie.ts';
import { factsOf, rulesOf } from './poll-facts.ts';
import { howOf, limitOf, optionModels, readChoice } from './poll-form.ts';
import { askedStep } from './poll-link.ts';
import { pollGroups } from './poll-list.ts';
import { resultModel } from './poll-result.ts';
import { serveShortAddress } from './poll-short.ts';
import { callGroup } from './proposal-lines.ts';
import { refuseWithPages } from './refused.ts';
import { nameOf } from './report-tools.ts';
import { fillIn } from './report-track.ts';
import type { Language } from './site-view.ts';
import type { Snapshot } from './snapshot.ts';

type Parts = {
  readonly views: SitePages;
  readonly snapshot: () => Promise<Snapshot>;
  readonly headers: Readonly<Record<string, string>>;
};
type Found = Awaited<ReturnType<Services['polls']['everybody']['read']>>;
type Filled = { readonly choice: Choice; readonly voter: string; readonly fault: string | undefined };

const querystring = Type.Object({
  lang: Type.Optional(Type.Enum(siteLanguages)),
  /** Of a letter: whose mailbox it went to, locked. */
  v: Type.Optional(Type.String({ maxLength: 600 })),
});
const options = { schema: { hide: true, querystring }, helmet: false } as const;
const params = Type.Object({ slug: Type.String({ maxLength: 80, pattern: '^[a-z0-9-]+$' }) });
const one = { schema: { ...options.schema, params }, helmet: false } as const;
const nothing: Filled = { choice: {}, voter: '', fault: undefined };

export function servePollPages(
  app: TypedApp,
  { config, randomBytes }: Pick<Deps, 'config' | 'randomBytes'>,
  {
    polls,
    proposals,
    provider,
    rootTerritory: territory,
  }: Pick<Services, 'polls' | 'proposals' | 'provider' | 'rootTerritory'>,
  { views, snapshot: take, headers }: Parts,
): void {
  const checked = checkModel(polls);
  const limit = { rateLimit: { max: config.http.reportsPerMinute, timeWindow: 60_000 } };

  type Page = Pick<Parameters<SitePages['poll']>[0], 'page' | 'title' | 'parts'> & {
    readonly path?: string;
  };
  async function show(request: FastifyRequest, reply: FastifyReply, view: Page) {
    const asked = { snapshot: await take(), language: siteLanguageOf(request) };
    const page = views.poll({ path: undefined, description: null, ...asked, ...view });
    return reply.headers({ ...headers, ...page.headers, ...closed }).send(page.body);
  }

  /** The consultation of the address; else the list, with 404. */
  async function found(request: FastifyRequest<{ Params: { slug: string } }>, reply: FastifyReply) {
    try {
      return await polls.everybody.read(territory, request.params.slug);
    } catch (error) {
      if (!(error instanceof BeffroiError) || error.code !== 'NOT_FOUND') throw error;
      await list(request, reply.code(404));
      return undefined;
    }
  }

  /** What was read off a display: something that is asked, a call, or a proposal by its reference. */
  async function shortPath(short: string): Promise<string | undefined> {
    const asked = await polls.everybody.named(territory, short);
    if (asked === undefined) return proposals.everybody.named(territory, short);
    return `${{ question: pollsPath, survey: surveysPath, debate: debatesPath }[asked.form]}/${asked.slug}`;
  }

  async function list(request: FastifyRequest, reply: FastifyReply) {
    const language = siteLanguageOf(request);
    const { list: s } = pollWords[language];
    const reader = { language, timeZone: (await take()).territory.timeZone };
    const groups = [
      await callGroup(proposals, { territory, reader }),
      ...(await pollGroups(polls.everybody, { territory, reader })),
    ].filter((one) => one.polls.length > 0);
    return show(request, reply, { page: 'polls', path: pollsPath, title: s.title, parts: { s, groups } });
  }

  async function read(request: FastifyRequest, reply: FastifyReply, { row, view }: Found, filled = nothing) {
    const language = siteLanguageOf(request);
    const words = pollWords[language];
    const reader = { language, timeZone: (await take()).territory.timeZone };
    const { question, eligibility, phase, text, live } = view;
    const path = `${pollsPath}/${view.slug}`;
    const title = nameOf(question.title, language);
    const isOpen = phase === 'open';
    const token = fieldsOf(request).get('v') ?? (request.query as { v?: string }).v ?? '';
    const link = eligibility.who === 'email' && polls.links.open(row, token) !== undefined ? token : null;
    if (isOpen && eligibility.who === 'anyone' && voteCookie(request) === undefined)
      void reply.header('set-cookie', newVoteCookie({ ...view, path }, { config, randomBytes }));
    const counted =
      (await polls.result(row)) ??
      (live && isOpen && view.turnout.web > 0 ? await polls.counting.standing(row) : undefined);
    const byPerson = eligibility.who === 'oidc';
    const [person, proof] = byPerson
      ? [personOf(polls, request, row), await provider.said(territory)]
      : [undefined, undefined];
    // What was filled in stays before one's eyes until one is known again.
    const isKept = filled.fault !== undefined && byPerson && !person;
    const canVote =
      isOpen &&
      (eligibility.who !== 'email' || link !== null) &&
      (!byPerson || isKept || person !== undefined);
    return show(request, reply, {
      page: 'poll',
      ...(link === null && filled.fault === undefined ? { path } : {}),
      title,
      parts: {
        s: words.form,
        title,
        ...factsOf(view, reader),
        text: text ? nameOf(text, language).split(/\n+/) : null,
        result: counted
          ? resultModel(counted, reader, phase === 'counted' ? `${path}.json` : undefined)
          : null,
        // How to fill it in stands in the ballot, where there is one.
        rules: rulesOf(view, reader, { withMethod: !canVote, proof }),
        fault: filled.fault ?? null,
        ask: isOpen && eligibility.who === 'email' && link === null ? `${path}/lien?lang=${language}` : null,
        person: isOpen && byPerson ? personModel({ proof, person, path, reader, aside: isKept }) : null,
        ballot: canVote
          ? {
              action: `${path}?lang=${language}`,
              form: polls.form(row),
              link,
              how: howOf(question, language),
              options: optionModels(
                question,
                { chosen: filled.choice, ...moreAbout(view, language) },
                language,
              ),
              code: eligibility.who === 'codes',
              voter: filled.voter,
            }
          : null,
        call: view.call
          ? {
              href: `${proposalsPath}/${view.call.slug}?lang=${language}`,
              label: budgetWords[language].ballot.call,
            }
          : null,
        check: { href: `${path}/recu?lang=${language}`, label: words.check.title },
        back: { href: `${pollsPath}?lang=${language}`, label: words.back },
      },
    });
  }

  async function cast(request: FastifyRequest, reply: FastifyReply, poll: Found) {
    const language = siteLanguageOf(request);
    const words = pollWords[language];
    const fields = fieldsOf(request);
    const { question, eligibility, slug } = poll.view;
    const choice = readChoice(question, fields);
    const typed = (fields.get('voter') ?? '').slice(0, 60);
    const person = personOf(polls, request, poll.row);
    const voter = {
      anyone: () => voteCookie(request),
      email: () => polls.links.open(poll.row, fields.get('v') ?? ''),
      codes: () => typed,
      oidc: () => person?.voter,
    }[eligibility.who]();
    if (voter === undefined && eligibility.who === 'oidc' && poll.view.phase === 'open')
      return read(request, reply.code(422), poll, {
        choice,
        voter: '',
        fault: personWords[language].expired,
      });
    if (voter === undefined && eligibility.who === 'anyone')
      return read(request, reply.code(422), poll, { choice, voter: '', fault: words.form.cookie });
    try {
      const form = (fields.get('form') ?? '').slice(0, 100);
      const { receipt, isAgain } = await polls.casting.cast(poll.row, { form, voter: voter ?? '', choice });
      const title = isAgain ? words.receipt.again : words.receipt.title;
      return await show(request, reply, {
        page: 'poll-receipt',
        title,
        parts: {
          s: words.receipt,
          title,
          again: isAgain ? words.receipt.againText : null,
          receipt,
          check: `${pollsPath}/${slug}/recu?lang=${language}`,
          person: person ? await leaving(poll.view, person, language) : null,
          back: { href: `${pollsPath}/${slug}?lang=${language}`, label: words.one },
        },
      });
    } catch (error) {
      if (!(error instanceof BeffroiError) || error.status >= 500) throw error;
      const fault =
        error.code === 'POLL_BALLOT'
          ? fillIn(words.faults[String(error.details.fault) as BallotFault], {
              n: limitOf(question, language),
            })
          : sentence(error.code, error.details, plainOf(language));
      return read(request, reply.code(error.status), poll, { choice, voter: typed, fault });
    }
  }

  async function leaving({ slug }: Found['view'], person: Person, language: Language) {
    const reader = { language, timeZone: (await take()).territory.timeZone };
    const proof = await provider.said(territory);
    return personModel({ proof, person, path: `${pollsPath}/${slug}`, reader });
  }

  void app.register((raw, _options, registered) => {
    const scope = raw.withTypeProvider<TypeBoxTypeProvider>();
    refuseWithPages(scope, { views, snapshot: take, headers });
    takeForms(scope);

    scope.get(pollsPath, options, list);

    serveShortAddress(scope, shortPath, list);

    scope.get(`${pollsPath}/:slug`, one, async (request, reply) => {
      const poll = await found(request, reply);
      return poll ? read(request, reply, poll) : reply;
    });

    scope.post(`${pollsPath}/:slug`, { ...one, config: limit }, async (request, reply) => {
      const poll = await found(request, reply);
      return poll ? cast(request, reply, poll) : reply;
    });

    scope.post(`${pollsPath}/:slug/lien`, { ...one, config: limit }, async (request, reply) => {
      const poll = await found(request, reply);
      if (!poll) return reply;
      const language = siteLanguageOf(request);
      const address = (fieldsOf(request).get('email') ?? '').trim();
      await polls.links.send(poll.row, { address, language: plainOf(language) });
      const page = views.step({ snapshot: await take(), language, ...askedStep(language) });
      return reply.headers({ ...headers, ...page.headers, ...closed }).send(page.body);
    });

    scope.get(`${pollsPath}/:slug/recu`, one, async (request, reply) => {
      const poll = await found(request, reply);
      return poll ? show(request, reply, await checked(poll, siteLanguageOf(request))) : reply;
    });

    scope.post(`${pollsPath}/:slug/recu`, { ...one, config: limit }, async (request, reply) => {
      const poll = await found(request, reply);
      const typed = (fieldsOf(request).get('receipt') ?? '').slice(0, 60);
      return poll ? show(request, reply, await checked(poll, siteLanguageOf(request), typed)) : reply;
    });

    scope.get(`${pollsPath}/:slug.json`, one, async (request, reply) => {
      const poll = await found(request, reply);
      if (!poll) return reply;
      const { slug } = poll.row;
      const body = await polls.published(poll.row);
      if (body === undefined) return reply.callNotFound();
      return sendPublished(request, reply, { headers, name: `${slug}.json`, type: 'application/json', body });
    });
    registered();
  });
}
