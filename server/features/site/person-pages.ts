/**
 * The way to a service such as FranceConnect and back: plain links, so that the strict policy of the pages stands as it is, wherever the service leads
 * people on to. Where they come back to is locked in their cookie and built of our own paths: no address of a request decides it.
 */
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { BeffroiError } from '#core/errors.ts';
import { personWords } from '#templates/citizen/person-words.ts';
import { plainOf, siteLanguages } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { personMs } from '../polls/index.ts';
import { redirectPath, SignInFault, type SignInFaultName, signedOutPath } from '../provider/index.ts';
import { closed } from './headers.ts';
import { siteLanguageOf } from './language.ts';
import type { SitePages } from './pages.ts';
import { debatesPath, pollsPath, surveysPath } from './paths.ts';
import { cookieOf, keptIn, personOf } from './person.ts';
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
/** What somebody was about when they left for the service. */
type About = { readonly at: string; readonly slug: string; readonly language: Language };

const statuses: Readonly<Record<SignInFaultName, number>> = {
  refused: 403,
  lost: 409,
  mixed: 409,
  used: 409,
  down: 503,
  untrusted: 502,
  unsure: 403,
  rule: 403,
};
const querystring = Type.Object({ lang: Type.Optional(Type.Enum(siteLanguages)) });
const params = Type.Object({ slug: Type.String({ maxLength: 80, pattern: '^[a-z0-9-]+$' }) });
/** Of the way there and back alone. */
const wayPath = '/identite';
const wayMs = 15 * 60_000;

export function servePersonPages(
  app: TypedApp,
  { config }: Pick<Deps, 'config'>,
  { polls, provider, rootTerritory: territory }: Pick<Services, 'polls' | 'provider' | 'rootTerritory'>,
  { views, snapshot: take, headers }: Parts,
): void {
  const { everybody, persons } = polls;
  const limit = { rateLimit: { max: config.http.reportsPerMinute, timeWindow: 60_000 } };
  const one = { schema: { hide: true, querystring, params }, helmet: false, config: limit } as const;
  const isSecure = config.publicUrl.startsWith('https:');
  const readers = {
    [pollsPath]: everybody.read,
    [surveysPath]: everybody.survey,
    [debatesPath]: everybody.debate,
  };

  async function rowAt({ at, slug }: Pick<About, 'at' | 'slug'>) {
    try {
      const found = await readers[at as keyof typeof readers](territory, slug);
      return { row: found.row, isOpen: found.view.phase === 'open' };
    } catch (error) {
      if (!(error instanceof BeffroiError) || error.code !== 'NOT_FOUND') throw error;
      return undefined;
    }
  }

  type Said = Pick<Parameters<SitePages['step']>[0], 'title' | 'paragraphs' | 'link'> & {
    language: Language;
  };
  async function say(reply: FastifyReply, said: Said) {
    const page = views.step({ snapshot: await take(), path: undefined, form: undefined, ...said });
    return reply.headers({ ...headers, ...page.headers, ...closed }).send(page.body);
  }

  /** What went wrong, and the way to begin again. */
  async function fail(
    reply: FastifyReply,
    fault: SignInFaultName,
    about: About | undefined,
    language: Language,
  ) {
    const words = personWords[language];
    const proof = await provider.said(territory);
    const fill = (text: string) =>
      fillIn(text, {
        name: proof?.name ?? '',
        said: proof?.rule ? nameOf(proof.rule.said, language) : '',
      });
    const { title, text } = words.faults[fault];
    return say(reply.code(statuses[fault]), {
      language,
      title: fill(title),
      paragraphs: [fill(text)],
      link: about
        ? { url: `${about.at}/${about.slug}?lang=${language}`, label: words.back }
        : { url: `${pollsPath}?lang=${language}`, label: words.retry },
    });
  }

  async function begin(request: FastifyRequest, reply: FastifyReply, about: About) {
    const found = await rowAt(about);
    if (!found) return reply.callNotFound();
    const page = `${about.at}/${about.slug}?lang=${about.language}`;
    if (!found.isOpen || personOf(polls, request, found.row)) return reply.redirect(page, 303);
    try {
      const { url, kept } = await provider.begin(territory, {
        about: JSON.stringify(about),
        language: plainOf(about.language),
      });
      const cookie = cookieOf('way', { kept, path: wayPath, ms: wayMs, isSecure });
      return await reply.headers(closed).header('set-cookie', cookie).redirect(url, 303);
    } catch (error) {
      if (!(error instanceof BeffroiError) || !error.code.startsWith('PROVIDER_')) throw error;
      return fail(reply, 'down', about, about.language);
    }
  }

  /** Back from the service. The cookie of the way has done its work, whatever came of it. */
  async function finish(request: FastifyRequest, reply: FastifyReply) {
    void reply.header('set-cookie', cookieOf('way', { kept: undefined, path: wayPath, ms: 0, isSecure }));
    try {
      const query = /\?.*$/s.exec(request.url)?.[0] ?? '';
      const back = await provider.finish(territory, { kept: keptIn(request, 'way'), query });
      const about = JSON.parse(back.about) as About;
      const found = await rowAt(about);
      const kept = found?.isOpen ? persons.keep(found.row, back.person) : undefined;
      const path = `${about.at}/${about.slug}`;
      // Over in the meantime: the page says so.
      if (kept !== undefined)
        void reply.header('set-cookie', cookieOf('person', { kept, path, ms: personMs, isSecure }));
      return await reply.headers(closed).redirect(`${path}?lang=${about.language}`, 303);
    } catch (error) {
      if (!(error instanceof SignInFault)) throw error;
      const about = error.about === undefined ? undefined : (JSON.parse(error.about) as About);
      return fail(reply, error.fault, about, about?.language ?? siteLanguageOf(request));
    }
  }

  /** Also at the service, where it has a place for that. */
  async function leave(request: FastifyRequest, reply: FastifyReply, about: About) {
    const path = `${about.at}/${about.slug}`;
    // A link on somebody else's page signs nobody out.
    if (request.headers['sec-fetch-site'] === 'cross-site')
      return reply.redirect(`${path}?lang=${about.language}`, 303);
    const found = await rowAt(about);
    const person = found && personOf(polls, request, found.row);
    void reply.headers(closed);
    void reply.header('set-cookie', cookieOf('person', { kept: undefined, path, ms: 0, isSecure }));
    const away = person ? await provider.leave(territory, person.idToken) : undefined;
    return reply.redirect(away ?? `${signedOutPath}?lang=${about.language}`, 303);
  }

  void app.register((raw, _options, registered) => {
    const scope = raw.withTypeProvider<TypeBoxTypeProvider>();
    refuseWithPages(scope, { views, snapshot: take, headers });
    for (const at of [pollsPath, surveysPath, debatesPath]) {
      const aboutOf = (request: FastifyRequest<{ Params: { slug: string } }>): About => ({
        at,
        slug: request.params.slug,
        language: siteLanguageOf(request),
      });
      scope.get(`${at}/:slug/identite`, one, (request, reply) => begin(request, reply, aboutOf(request)));
      scope.get(`${at}/:slug/deconnexion`, one, (request, reply) => leave(request, reply, aboutOf(request)));
    }
    const plain = { schema: { hide: true }, helmet: false, config: limit } as const;
    scope.get(redirectPath, plain, finish);
    scope.get(signedOutPath, plain, async (request, reply) => {
      const language = siteLanguageOf(request);
      const { left: title, leftText } = personWords[language];
      const link = { url: `${pollsPath}?lang=${language}`, label: personWords[language].back };
      return say(reply, { language, title, paragraphs: [leftText], link });
    });
    registered();
  });
}
