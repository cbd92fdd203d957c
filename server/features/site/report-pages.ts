/** Pages on which citizens report something and follow what becomes of it: plain forms, whole without a script, without an account. */
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Sha256 } from '#core/contracts/common.ts';
import type { ReportCategory } from '#core/contracts/index.ts';
import { BeffroiError, sentence } from '#core/errors.ts';
import { reportWords } from '#templates/citizen/report-words.ts';
import { plainOf } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { tileOrigin } from '../../http/tile-origin.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { type Address, createAddresses } from '../map/index.ts';
import { mostPhotoBytes } from '../media/index.ts';
import { takeForms } from './fields.ts';
import { closed, withPictures } from './headers.ts';
import { siteLanguageOf } from './language.ts';
import type { SitePages } from './pages.ts';
import { reportPath, reportsPath, trackPath } from './paths.ts';
import { refuseWithPages } from './refused.ts';
import { emptyForm, type Filled, pointIn, questionsOf, readForm } from './report-form.ts';
import { serveReportList } from './report-list.ts';
import { mapParts, serveOutlines } from './report-map.ts';
import { serveOwnReport } from './report-own-pages.ts';
import { serveReportPlaces } from './report-places.ts';
import { searchParts, serveAddressSearch } from './report-search.ts';
import { nameOf, ownPage, type ReportPageTools, reportQuery } from './report-tools.ts';
import { askedOf } from './siege.ts';
import type { Language } from './site-view.ts';
import type { Snapshot } from './snapshot.ts';

type Parts = {
  readonly views: SitePages;
  readonly snapshot: () => Promise<Snapshot>;
  readonly headers: Readonly<Record<string, string>>;
};
type Needs = Pick<Services, 'reports' | 'mailboxes' | 'neighbourhoods' | 'rootTerritory' | 'siege'>;

const schema = { hide: true, querystring: reportQuery } as const;
const ofCategory = { ...schema, params: Type.Object({ code: Type.String({ maxLength: 60 }) }) } as const;
/** Pages whose map may lie on tiles of others. */
const withMap: ReadonlySet<string> = new Set(['report-list', 'report-form']);
const keyShape = /^[A-Za-z0-9_-]{8,64}$/;

/** Its address holds a secret, or it answers to what somebody has written. */
const kept = ({ method, url }: FastifyRequest) =>
  method === 'POST' || url.startsWith(trackPath) ? closed : {};

export function serveReportPages(
  app: TypedApp,
  deps: Pick<Deps, 'config' | 'randomBytes' | 'clock' | 'log'>,
  { reports, mailboxes, neighbourhoods, rootTerritory: territory, siege }: Needs,
  { views, snapshot: take, headers }: Parts,
): void {
  const { config, randomBytes } = deps;
  const { citizen, everybody, originals } = reports;
  const addresses = createAddresses(deps, { neighbourhoods, territory });
  const limit = { rateLimit: { max: config.http.reportsPerMinute, timeWindow: 60_000 } };
  const options = { schema, helmet: false } as const;
  const about = { schema: ofCategory, helmet: false } as const;
  const grounded = withPictures(headers, tileOrigin(config.map.tiles));
  const newKey = () => Buffer.from(randomBytes(18)).toString('base64url');

  const show: ReportPageTools['show'] = async (request, reply, view) => {
    const asked = { snapshot: await take(), language: siteLanguageOf(request) };
    const page = views.report({ path: undefined, description: null, ...asked, ...view });
    const own = withMap.has(view.page) ? grounded : headers;
    return reply.headers({ ...own, ...page.headers, ...kept(request) }).send(page.body);
  };
  const say: ReportPageTools['say'] = async (request, reply, step) => {
    const asked = { snapshot: await take(), language: siteLanguageOf(request) };
    const page = views.step({ path: undefined, form: undefined, link: undefined, ...asked, ...step });
    return reply.headers({ ...headers, ...page.headers, ...kept(request) }).send(page.body);
  };

  const categoryOf = (code: string) => everybody.category(territory, code);

  async function start(request: FastifyRequest, reply: FastifyReply) {
    const language = siteLanguageOf(request);
    const s = reportWords[language].start;
    const groups = groupsOf(await everybody.categories(territory), language);
    return show(request, reply, {
      page: 'report-start',
      path: reportPath,
      title: s.title,
      description: s.intro,
      parts: { s, k: reportWords[language].kept, groups, list: `${reportsPath}?lang=${language}` },
    });
  }

  async function form(
    request: FastifyRequest,
    reply: FastifyReply,
    category: ReportCategory,
    more: { filled: Filled; fault?: string; work?: string; found?: readonly Address[] | null },
  ) {
    const language = siteLanguageOf(request);
    const words = reportWords[language];
    const { filled, fault, found } = more;
    const back = `${reportPath}?lang=${language}`;
    if (category.emergency) {
      const { title, text, call } = words.urgent;
      const [first = '112'] = category.emergency;
      return say(request, reply, {
        title,
        paragraphs: [text, `${call} ${category.emergency.join(', ')}`],
        link: { url: `tel:${first.replaceAll(' ', '')}`, label: `${call} ${first}` },
      });
    }
    const isPlaced = !isQuestion(category);
    // Without tiles and without an outline nobody finds a way by it.
    const hasGround = config.map.tiles !== '' || (await take()).neighbourhoods.length > 0;
    return show(request, reply, {
      page: 'report-form',
      ...(fault === undefined && { path: `${reportPath}/${category.code}` }),
      title: nameOf(category.name, language),
      parts: {
        s: isQuestion(category) ? { ...words.form, ...words.question } : words.form,
        placed: isPlaced,
        map: null,
        ...searchParts(filled, { language, found, isOpen: isPlaced && addresses.isOpen }),
        ...(isPlaced && hasGround && mapParts({ config, language })),
        k: words.kept,
        other: words.urgent.back,
        title: nameOf(category.name, language),
        hint: category.hint ? nameOf(category.hint, language) : null,
        intro: isQuestion(category)
          ? words.question.intro
          : category.public
            ? words.form.intro
            : words.form.introPrivate,
        action: `${reportPath}/${category.code}?lang=${language}`,
        back,
        fault: fault ?? null,
        again: fault !== undefined || found !== undefined,
        mails: await mailboxes.open(),
        questions: questionsOf(category, filled, language),
        ...filled,
        work: siege.on() ? more.work || siege.ask(request.ip) : null,
      },
    });
  }

  /** The script of the form asks for JSON: it shows, or keeps, what is answered by itself. */
  async function send(
    request: FastifyRequest,
    reply: FastifyReply,
    { category, sent }: { category: ReportCategory | undefined; sent: Filled },
  ) {
    const language = siteLanguageOf(request);
    const filled = { ...sent, key: keyShape.test(sent.key) ? sent.key : newKey() };
    const isAsked = request.headers.accept === 'application/json';
    const answer = (status: number, said: object) =>
      reply
        .code(status)
        .headers({ ...headers, ...closed })
        .send(said);
    const refuse = (status: number, fault: string, work?: string) => {
      const asked = work === undefined ? {} : { work };
      if (isAsked) return answer(status, { fault, ...asked });
      reply.code(status);
      return category ? form(request, reply, category, { filled, fault, ...asked }) : start(request, reply);
    };
    const lead = (url: string, near: boolean) =>
      isAsked ? answer(201, { url, near }) : reply.redirect(near ? url : `${url}&ok=1`, 303);
    if (!category) return refuse(404, sentence('REPORT_CATEGORY', {}, plainOf(language)));
    if (filled.tooLarge)
      return refuse(413, sentence('REPORT_PHOTO', { most: mostPhotoBytes / 1_000_000 }, plainOf(language)));
    // Whoever fills in what nobody sees is told that all is well.
    if (filled.trap !== '') return lead(`${reportsPath}?lang=${language}`, false);
    if (filled.isBegun && !isAsked) return form(request, reply, category, { filled });
    if (filled.isSearch && !isAsked)
      return form(request, reply, category, {
        filled,
        found: (await addresses.find(filled.place)) ?? null,
      });
    const { waitMs } = config.forms;
    const asked = await askedOf(siege, request, { ...filled, language, waitMs });
    if (asked) return refuse(asked.status, asked.fault, asked.work);
    const { question, form: other } = reportWords[language];
    if (filled.description.trim() === '') return refuse(422, (isQuestion(category) ? question : other).empty);
    try {
      const { id, token, isDraft } = await citizen.send(territory, {
        key: filled.key,
        category: category.id,
        source: 'site',
        description: filled.description,
        at: pointIn(filled),
        place: filled.place,
        answers: filled.answers,
        email: filled.email !== '' && (await mailboxes.open()) ? filled.email : '',
        language: plainOf(language),
        photos: filled.photos,
      });
      return lead(ownPage(id, { t: token }, language, isDraft ? '/semblables' : ''), isDraft);
    } catch (error) {
      if (!(error instanceof BeffroiError)) throw error;
      return refuse(error.status, sentence(error.code, error.details, plainOf(language)));
    }
  }

  void app.register((raw, _options, registered) => {
    const scope = raw.withTypeProvider<TypeBoxTypeProvider>();
    refuseWithPages(scope, { views, snapshot: take, headers });
    takeForms(scope);

    scope.get(reportPath, options, start);

    scope.get(`${reportPath}/:code`, about, async (request, reply) => {
      const category = await categoryOf(request.params.code);
      if (!category) return start(request, reply.code(404));
      return form(request, reply, category, { filled: emptyForm(newKey()) });
    });

    scope.post(`${reportPath}/:code`, { ...about, config: limit }, async (request, reply) => {
      const category = await categoryOf(request.params.code);
      const sent = await readForm(request, originals);
      try {
        return await send(request, reply, { category, sent });
      } finally {
        await originals.drop(sent.photos);
      }
    });

    const { keepMonths } = config.reports;
    serveOwnReport(scope, { reports, territory, keepMonths, show, say, take });

    scope.get(
      `${reportsPath}/photos/:hash`,
      { schema: { hide: true, params: Type.Object({ hash: Sha256 }) }, helmet: false },
      async (request, reply) => {
        const bytes = await reports.picture(request.params.hash);
        if (!bytes) return reply.callNotFound();
        return (
          reply
            // What is taken back is gone within the hour everywhere.
            .headers({
              ...headers,
              'cache-control': 'public, max-age=3600',
              'content-security-policy': "sandbox; default-src 'none'",
            })
            .type('image/jpeg')
            .send(bytes)
        );
      },
    );

    serveAddressSearch(scope, { addresses, headers, limit });
    serveOutlines(scope, { neighbourhoods, territory, headers });
    serveReportPlaces(scope, { places: reports.places, territory, show, headers });
    serveReportList(scope, { config, everybody, territory, show, say, take, headers });
    registered();
  });
}

const isQuestion = ({ about }: ReportCategory): boolean => about === 'question';

function groupsOf(categories: readonly ReportCategory[], language: Language) {
  const groups = new Map<string, object[]>();
  for (const category of categories) {
    const { code, name, hint, group } = category;
    const usual = isQuestion(category) ? reportWords[language].question.group : '';
    const under = group ? nameOf(group, language) : usual;
    const shown = {
      href: `${reportPath}/${code}?lang=${language}`,
      name: nameOf(name, language),
      hint: hint ? nameOf(hint, language) : null,
    };
    groups.set(under, [...(groups.get(under) ?? []), shown]);
  }
  const other = groups.size > 1 ? reportWords[language].start.other : null;
  return [...groups].map(([name, of]) => ({ name: name || other, categories: of }));
}
