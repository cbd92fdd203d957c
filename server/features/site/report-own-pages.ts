/** The pages of one report, for whoever has its link: what may be the same before it is sent, what becomes of it, whether it is solved. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { PushAddress } from '#core/contracts/subscription.ts';
import { BeffroiError, sentence } from '#core/errors.ts';
import { reportWords } from '#templates/citizen/report-words.ts';
import { plainOf, sheetModel } from '../../compose/index.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { siteLanguageOf } from './language.ts';
import { reportsPath, trackPath } from './paths.ts';
import { serveHeld } from './report-held-pages.ts';
import { ownPage, type ReportPageTools, reportQuery } from './report-tools.ts';
import { dayOf, fillIn, trackParts } from './report-track.ts';
import type { Language } from './site-view.ts';

const mine = {
  schema: { hide: true, querystring: reportQuery, params: Type.Object({ id: Id }) },
  helmet: false,
} as const;

const device = {
  ...mine,
  schema: { ...mine.schema, body: Type.Object({ push: PushAddress }, { additionalProperties: false }) },
} as const;
/** What it answers is a secret. */
const closed = { 'cache-control': 'no-store' } as const;

type Given = ReportPageTools & {
  readonly reports: Services['reports'];
  readonly territory: string;
  readonly keepMonths: number;
};

export function serveOwnReport(
  scope: TypedApp,
  { reports, territory, keepMonths, show, say, take }: Given,
): void {
  const { citizen, everybody } = reports;

  /** What is asked for by a token; else that it cannot be seen. */
  async function guarded(request: FastifyRequest, reply: FastifyReply, page: () => Promise<unknown>) {
    try {
      return await page();
    } catch (error) {
      if (!(error instanceof BeffroiError) || error.status >= 500) throw error;
      const { gone, back } = reportWords[siteLanguageOf(request)].track;
      const link = { url: `${reportsPath}?lang=${siteLanguageOf(request)}`, label: back };
      const isGone = error.code === 'REPORT_KEY' || error.code === 'NOT_FOUND';
      const text = isGone ? gone.text : sentence(error.code, error.details, plainOf(siteLanguageOf(request)));
      return say(request, reply.code(error.status), { title: gone.title, paragraphs: [text], link });
    }
  }

  /** Those of them that everybody may read now. */
  async function sheetsOf(ids: readonly string[], language: Language) {
    if (ids.length === 0) return [];
    const { messages, territory: town } = await take();
    return ids.flatMap((id) => {
      const message = messages.find((one) => one.id === id);
      return (message && sheetModel(message, { language, territory: town })) ?? [];
    });
  }

  serveHeld(scope, { reports, territory, guarded, show, say, take });

  scope.get(`${trackPath}/:id/semblables`, mine, (request, reply) =>
    guarded(request, reply, async () => {
      const language = siteLanguageOf(request);
      const { id } = request.params;
      const t = request.query.t ?? '';
      const near = await citizen.near(id, t);
      const { row } = await everybody.track(territory, id, { t });
      if (row.received_at !== null) return reply.redirect(ownPage(id, { t }, language), 303);
      const sheets = await sheetsOf(await citizen.answers(id, t), language);
      if (sheets.length > 0) {
        const { sheet: s, near: n } = reportWords[language];
        const different = ownPage(id, { t }, language, '/envoyer');
        const action = ownPage(id, { t }, language, '/reponse');
        const parts = { s, sheets, different, action, keptFor: n.keptFor };
        return show(request, reply, { page: 'report-answer', title: s.title, parts });
      }
      const s = reportWords[language].near;
      const { timeZone } = (await take()).territory;
      return show(request, reply, {
        page: 'report-near',
        title: s.title,
        parts: {
          s,
          different: ownPage(id, { t }, language, '/envoyer'),
          near: near.map((one) => ({
            id: one.key,
            reference: one.reference ?? null,
            state: reportWords[language].states[one.state],
            at: fillIn(s.at, { metres: one.within }),
            on: fillIn(s.on, { day: dayOf(one.receivedAt, { language, timeZone }) }),
            place: one.place ?? null,
            text: one.text ?? null,
            action: ownPage(id, { t }, language, '/suivre'),
          })),
        },
      });
    }),
  );

  scope.post(`${trackPath}/:id/envoyer`, mine, (request, reply) =>
    guarded(request, reply, async () => {
      const { id } = request.params;
      const t = request.query.t ?? '';
      await citizen.confirm(id, t);
      return reply.redirect(`${ownPage(id, { t }, siteLanguageOf(request))}&ok=1`, 303);
    }),
  );

  scope.post(`${trackPath}/:id/suivre`, mine, (request, reply) =>
    guarded(request, reply, async () => {
      const { id } = request.params;
      const t = request.query.t ?? '';
      // The other may have been closed while this one was looked at.
      const joined = await citizen.join(id, t, fieldOf(request, 'of'));
      const more = joined ? '' : '/semblables';
      return reply.redirect(ownPage(id, { t }, siteLanguageOf(request), more) + (joined ? '&ok=1' : ''), 303);
    }),
  );

  scope.post(`${trackPath}/:id/reponse`, mine, (request, reply) =>
    guarded(request, reply, async () => {
      const { id } = request.params;
      const t = request.query.t ?? '';
      // It may have been withdrawn while it was read.
      const joined = await citizen.accept(id, t, fieldOf(request, 'of'));
      const more = joined ? '' : '/semblables';
      return reply.redirect(ownPage(id, { t }, siteLanguageOf(request), more) + (joined ? '&ok=1' : ''), 303);
    }),
  );

  scope.get(`${trackPath}/:id`, mine, (request, reply) =>
    guarded(request, reply, async () => {
      const language = siteLanguageOf(request);
      const { id } = request.params;
      const { t, f, ok } = request.query;
      const tracked = await everybody.track(territory, id, { t, f });
      if (tracked.row.received_at === null) {
        if (t === undefined) throw new BeffroiError('REPORT_KEY');
        return reply.redirect(ownPage(id, { t }, language, '/semblables'), 303);
      }
      const { timeZone } = (await take()).territory;
      const url = (more: string) => ownPage(id, t === undefined ? { f: f ?? '' } : { t }, language, more);
      const [sheet] = await sheetsOf(tracked.sheet === undefined ? [] : [tracked.sheet], language);
      const parts = trackParts(tracked, { language, timeZone, url, justSent: ok === '1', keepMonths, sheet });
      return show(request, reply, { page: 'report-track', title: parts.title, parts });
    }),
  );

  scope.get(`${trackPath}/:id/accuse.pdf`, mine, (request, reply) =>
    guarded(request, reply, async () => {
      const { id } = request.params;
      const bytes = await reports.receipt(territory, id, request.query.t ?? '', siteLanguageOf(request));
      const as = { 'content-disposition': 'inline; filename="accuse.pdf"' };
      return reply
        .type('application/pdf')
        .headers({ ...closed, ...as })
        .send(bytes);
    }),
  );

  scope.post(`${trackPath}/:id/prevenir`, mine, (request, reply) =>
    guarded(request, reply, async () => {
      const { id } = request.params;
      const f = request.query.f ?? '';
      await reports.confirmFollower(id, f);
      return reply.redirect(ownPage(id, { f }, siteLanguageOf(request)), 303);
    }),
  );

  scope.post(`${trackPath}/:id/fin`, mine, (request, reply) =>
    guarded(request, reply, async () => {
      await reports.endFollower(request.params.id, request.query.f ?? '');
      const { stop, stopped } = reportWords[siteLanguageOf(request)].track;
      return say(request, reply, { title: stop, paragraphs: [stopped] });
    }),
  );

  // Asked by the worker of the device that wants to be told.
  scope.post(`${trackPath}/:id/appareil`, device, async (request, reply) => {
    const { id } = request.params;
    const { t, f } = request.query;
    const { own, row } = await everybody.track(territory, id, { t, f });
    // Whoever had all erased has asked to be known no more.
    if (row.erased_at !== null) throw new BeffroiError('REPORT_KEY');
    if (own !== 'sender' && own !== 'follower') throw new BeffroiError('REPORT_KEY');
    const language = plainOf(siteLanguageOf(request));
    const token = await reports.devices.add({ id }, { ...request.body, language, before: f });
    return reply.code(201).headers(closed).send({ token });
  });

  scope.post(`${trackPath}/:id/resolu`, mine, (request, reply) =>
    guarded(request, reply, async () => {
      const { id } = request.params;
      const { t, f } = request.query;
      const { row, own } = await everybody.track(territory, id, { t, f });
      // Whoever has only been named by somebody else has not asked to be heard.
      if (own !== 'sender' && own !== 'follower') throw new BeffroiError('REPORT_KEY');
      const verdict = fieldOf(request, 'verdict') === 'solved' ? 'solved' : 'not-solved';
      await citizen.judge(row, verdict, fieldOf(request, 'why'));
      return reply.redirect(
        ownPage(id, t === undefined ? { f: f ?? '' } : { t }, siteLanguageOf(request)),
        303,
      );
    }),
  );
}

function fieldOf({ body }: Pick<FastifyRequest, 'body'>, name: string): string {
  return body instanceof URLSearchParams ? (body.get(name) ?? '') : '';
}
