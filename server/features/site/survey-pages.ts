/**
 * A survey on the site, page by page without a script. What was answered goes along in the form, is looked at again at each step, and is kept
 * nowhere before it is sent; it stands in bodies alone and in no address.
 */
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { BeffroiError, sentence } from '#core/errors.ts';
import { pageBeside, walk } from '#core/survey/path.ts';
import { personWords } from '#templates/citizen/person-words.ts';
import { pollWords } from '#templates/citizen/poll-words.ts';
import { surveyWords } from '#templates/citizen/survey-words.ts';
import { plainOf, siteLanguages } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { fieldsOf, takeForms } from './fields.ts';
import { closed } from './headers.ts';
import { siteLanguageOf } from './language.ts';
import type { SitePages } from './pages.ts';
import { pollsPath, surveysPath } from './paths.ts';
import { personModel, personOf } from './person.ts';
import { newVoteCookie, voteCookie } from './poll-cookie.ts';
import { factsOf } from './poll-facts.ts';
import { askedStep } from './poll-link.ts';
import { refuseWithPages } from './refused.ts';
import { nameOf } from './report-tools.ts';
import type { Snapshot } from './snapshot.ts';
import { checkModel } from './survey-check.ts';
import { serveSurveyFiles } from './survey-files.ts';
import { type At, pressed } from './survey-press.ts';
import { serveSurveyPreview } from './survey-preview.ts';
import { surveyResultModel } from './survey-result.ts';
import { stepModel, surveyRules } from './survey-step.ts';

type Parts = {
  readonly views: SitePages;
  readonly snapshot: () => Promise<Snapshot>;
  readonly headers: Readonly<Record<string, string>>;
};
type Found = Awaited<ReturnType<Services['polls']['everybody']['survey']>>;

const querystring = Type.Object({
  lang: Type.Optional(Type.Enum(siteLanguages)),
  /** Of a letter: whose mailbox it went to, locked. */
  v: Type.Optional(Type.String({ maxLength: 600 })),
});
const params = Type.Object({ slug: Type.String({ maxLength: 80, pattern: '^[a-z0-9-]+$' }) });
const one = { schema: { hide: true, querystring, params }, helmet: false } as const;

export type SurveyPage = Pick<Parameters<SitePages['poll']>[0], 'page' | 'title' | 'parts'> & {
  path?: string;
};

export function serveSurveyPages(
  app: TypedApp,
  { config, randomBytes }: Pick<Deps, 'config' | 'randomBytes'>,
  { polls, provider, rootTerritory: territory }: Pick<Services, 'polls' | 'provider' | 'rootTerritory'>,
  { views, snapshot: take, headers }: Parts,
): void {
  const { surveys, links, everybody } = polls;
  const checked = checkModel(surveys);
  const limit = { rateLimit: { max: config.http.reportsPerMinute * 10, timeWindow: 60_000 } };

  async function show(request: FastifyRequest, reply: FastifyReply, view: SurveyPage) {
    const asked = { snapshot: await take(), language: siteLanguageOf(request) };
    const page = views.poll({ path: undefined, description: null, ...asked, ...view });
    return reply.headers({ ...headers, ...page.headers, ...closed }).send(page.body);
  }

  /** The survey of the address; else the page that there is none. */
  async function found(request: FastifyRequest<{ Params: { slug: string } }>, reply: FastifyReply) {
    try {
      return await everybody.survey(territory, request.params.slug);
    } catch (error) {
      if (!(error instanceof BeffroiError) || error.code !== 'NOT_FOUND') throw error;
      reply.callNotFound();
      return undefined;
    }
  }

  const linkOf = (request: FastifyRequest, { row, view }: Found): string | null => {
    if (view.who !== 'email') return null;
    const token = fieldsOf(request).get('v') ?? (request.query as { v?: string }).v ?? '';
    return links.open(row, token) === undefined ? null : token;
  };

  async function read(request: FastifyRequest, reply: FastifyReply, survey: Found, at?: At) {
    const { row, view } = survey;
    const language = siteLanguageOf(request);
    const words = surveyWords[language];
    const reader = { language, timeZone: (await take()).territory.timeZone };
    const path = `${surveysPath}/${view.slug}`;
    const isOpen = view.phase === 'open';
    const link = linkOf(request, survey);
    if (isOpen && view.who === 'anyone' && voteCookie(request) === undefined)
      void reply.header('set-cookie', newVoteCookie({ ...view, path }, { config, randomBytes }));
    const title = nameOf(view.title, language);
    const byPerson = view.who === 'oidc';
    const [person, proof] = byPerson
      ? [personOf(polls, request, row), await provider.said(territory)]
      : [undefined, undefined];
    // Answers stay before one's eyes until one is known again.
    const isKept = at !== undefined && !person;
    const canAnswer =
      isOpen && (view.who !== 'email' || link !== null) && (!byPerson || isKept || person !== undefined);
    const walked = walk(view, at?.answers ?? {});
    const page = at?.page ?? pageBeside(view, walked, { page: -1, by: 1 }) ?? view.pages.length;
    const step = canAnswer
      ? stepModel(view, { ...at, page, answers: at?.answers ?? {}, walked }, language)
      : null;
    const isFirst = at === undefined;
    const file = await surveys.result(row);
    return show(request, reply, {
      page: 'poll-survey',
      ...(at === undefined && link === null ? { path } : {}),
      title: at === undefined || !step ? title : `${step.far} – ${title}`,
      parts: {
        s: words.form,
        p: pollWords[language].form,
        title,
        ...(isFirst ? factsOf(view, reader, words.took) : { phase: null, took: null }),
        text: isFirst && view.text ? nameOf(view.text, language).split(/\n+/) : null,
        rules: isFirst ? surveyRules(view, reader, proof) : null,
        result: file ? surveyResultModel(file, reader, { path, texts: await surveys.published(row) }) : null,
        fault: at?.fault ?? null,
        ask: isOpen && view.who === 'email' && link === null ? `${path}/lien?lang=${language}` : null,
        person:
          isOpen && byPerson && (isFirst || !person)
            ? personModel({ proof, person, path, reader, aside: isKept })
            : null,
        step: step && {
          ...step,
          action: `${path}?lang=${language}`,
          form: at?.form ?? polls.form(row),
          link,
          code: view.who === 'codes',
          voter: at?.voter ?? '',
        },
        check: isFirst ? { href: `${path}/recu?lang=${language}`, label: words.check.title } : null,
        back: { href: `${pollsPath}?lang=${language}`, label: pollWords[language].back },
      },
    });
  }

  async function press(request: FastifyRequest, reply: FastifyReply, survey: Found) {
    const { view } = survey;
    if (view.phase !== 'open') return read(request, reply.code(409), survey);
    const language = siteLanguageOf(request);
    const { to, at } = pressed(view, fieldsOf(request), language);
    if (to !== 'back' && view.who === 'anyone' && voteCookie(request) === undefined)
      return read(request, reply.code(422), survey, { ...at, fault: pollWords[language].form.cookie });
    if (to === 'send') return send(request, reply, survey, at);
    return read(request, to === 'amiss' ? reply.code(422) : reply, survey, at);
  }

  async function send(request: FastifyRequest, reply: FastifyReply, survey: Found, at: At) {
    const { row, view } = survey;
    const language = siteLanguageOf(request);
    const { receipt: words, one: label, faults } = surveyWords[language];
    const person = personOf(polls, request, row);
    const voter = {
      anyone: () => voteCookie(request),
      email: () => links.open(row, fieldsOf(request).get('v') ?? ''),
      codes: () => at.voter,
      oidc: () => person?.voter,
    }[view.who]();
    if (voter === undefined && view.who === 'oidc')
      return read(request, reply.code(422), survey, { ...at, fault: personWords[language].expired });
    try {
      const { receipt, isAgain } = await surveys.cast(row, {
        form: at.form ?? '',
        voter: voter ?? '',
        answers: at.answers,
      });
      const title = isAgain ? words.again : words.title;
      return await show(request, reply, {
        page: 'poll-receipt',
        title,
        parts: {
          s: words,
          title,
          again: isAgain ? words.againText : null,
          receipt,
          check: `${surveysPath}/${view.slug}/recu?lang=${language}`,
          person: person
            ? personModel({
                proof: await provider.said(territory),
                person,
                path: `${surveysPath}/${view.slug}`,
                reader: { language, timeZone: (await take()).territory.timeZone },
              })
            : null,
          back: { href: `${surveysPath}/${view.slug}?lang=${language}`, label },
        },
      });
    } catch (error) {
      if (!(error instanceof BeffroiError) || error.status >= 500) throw error;
      const fault =
        error.code === 'POLL_BALLOT' && error.details.fault === 'empty'
          ? faults.empty
          : sentence(error.code, error.details, plainOf(language));
      // A form that is worth nothing is replaced; what was answered stays.
      const { form: _, ...rest } = at;
      const again = error.code === 'POLL_FORM' ? rest : at;
      return read(request, reply.code(error.status), survey, { ...again, fault });
    }
  }

  void app.register((raw, _options, registered) => {
    const scope = raw.withTypeProvider<TypeBoxTypeProvider>();
    refuseWithPages(scope, { views, snapshot: take, headers });
    // The longest ballot, once more as a page, each byte as three characters.
    takeForms(scope, 98_304);
    const proof = () => provider.said(territory);
    serveSurveyPreview(scope, { surveys, show, snapshot: take, proof });

    scope.get(`${surveysPath}/:slug`, one, async (request, reply) => {
      const survey = await found(request, reply);
      return survey ? read(request, reply, survey) : reply;
    });

    scope.post(`${surveysPath}/:slug`, { ...one, config: limit }, async (request, reply) => {
      const survey = await found(request, reply);
      return survey ? press(request, reply, survey) : reply;
    });

    scope.post(`${surveysPath}/:slug/lien`, { ...one, config: limit }, async (request, reply) => {
      const survey = await found(request, reply);
      if (!survey) return reply;
      const language = siteLanguageOf(request);
      const address = (fieldsOf(request).get('email') ?? '').trim();
      await links.send(survey.row, { address, language: plainOf(language) });
      const page = views.step({
        snapshot: await take(),
        language,
        ...askedStep(language, surveyWords[language].form.askedText),
      });
      return reply.headers({ ...headers, ...page.headers, ...closed }).send(page.body);
    });

    scope.get(`${surveysPath}/:slug/recu`, one, async (request, reply) => {
      const survey = await found(request, reply);
      return survey ? show(request, reply, await checked(survey, siteLanguageOf(request))) : reply;
    });

    scope.post(`${surveysPath}/:slug/recu`, { ...one, config: limit }, async (request, reply) => {
      const survey = await found(request, reply);
      const typed = (fieldsOf(request).get('receipt') ?? '').slice(0, 60);
      return survey ? show(request, reply, await checked(survey, siteLanguageOf(request), typed)) : reply;
    });

    serveSurveyFiles(scope, one, { found, published: polls.published, headers });
    registered();
  });
}
