/** What the town keeps of a report, for whoever has sent it: to be read, taken along and erased, without an account. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import type { HeldReport } from '#core/contracts/index.ts';
import { isClosed, type ReportState } from '#core/report/states.ts';
import { reportWords } from '#templates/citizen/report-words.ts';
import { plainOf, sayMoment } from '../../compose/index.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { siteLanguageOf } from './language.ts';
import { trackPath } from './paths.ts';
import { ownPage, type ReportPageTools, reportQuery } from './report-tools.ts';
import { dayOf, fillIn } from './report-track.ts';
import type { Language } from './site-view.ts';

const mine = {
  schema: { hide: true, querystring: reportQuery, params: Type.Object({ id: Id }) },
  helmet: false,
} as const;
const onePhoto = {
  ...mine,
  schema: { ...mine.schema, params: Type.Object({ id: Id, photo: Id }) },
} as const;
/** What it answers is a secret. */
const closed = { 'cache-control': 'no-store' } as const;
type Reader = { readonly language: Language; readonly timeZone: string };
type Url = (more: string) => string;
type Given = ReportPageTools & {
  readonly reports: Services['reports'];
  readonly territory: string;
  readonly guarded: (
    request: FastifyRequest,
    reply: FastifyReply,
    page: () => Promise<unknown>,
  ) => Promise<unknown>;
};

export function serveHeld(scope: TypedApp, { reports, territory, guarded, show, say, take }: Given): void {
  const own = (request: FastifyRequest<{ Params: { id: string }; Querystring: { t?: string } }>) => {
    const { id } = request.params;
    const t = request.query.t ?? '';
    const url: Url = (more) => ownPage(id, { t }, siteLanguageOf(request), more);
    return { id, t, url, words: reportWords[siteLanguageOf(request)].held };
  };

  scope.get(`${trackPath}/:id/donnees`, mine, (request, reply) =>
    guarded(request, reply, async () => {
      const { id, t, url, words } = own(request);
      const held = await reports.held(id, t);
      const language = siteLanguageOf(request);
      const { timeZone } = (await take()).territory;
      const title = fillIn(words.title, { reference: held.reference });
      const parts = { s: words, title, ...heldParts(held, { language, timeZone, url }) };
      return show(request, reply, { page: 'report-held', title, parts });
    }),
  );

  scope.get(`${trackPath}/:id/donnees.json`, mine, async (request, reply) => {
    const { id, t } = own(request);
    const held = await reports.held(id, t);
    return reply
      .headers({ ...closed, 'content-disposition': `attachment; filename="${held.reference}.json"` })
      .type('application/json; charset=utf-8')
      .send(`${JSON.stringify(held, null, 2)}\n`);
  });

  scope.get(`${trackPath}/:id/photos/:photo`, onePhoto, async (request, reply) => {
    const { id, photo } = request.params;
    const bytes = await reports.ownPhoto(id, request.query.t ?? '', photo);
    return reply
      .headers({ ...closed, 'content-security-policy': "sandbox; default-src 'none'" })
      .type('image/jpeg')
      .send(bytes);
  });

  scope.get(`${trackPath}/:id/effacer`, mine, (request, reply) =>
    guarded(request, reply, async () => {
      const { id, t, url, words } = own(request);
      const { row, category } = await reports.everybody.track(territory, id, { t });
      const { ask } = words;
      const isOpen = !isClosed(row.state as ReportState);
      const stays = row.public_text !== null && category.public && category.erasePublished !== true;
      return say(request, reply, {
        title: ask.title,
        paragraphs: [
          ask.what,
          ...(isOpen ? [ask.open] : []),
          ...(stays ? [ask.published] : []),
          ask.counts,
          ask.final,
        ],
        form: { action: url('/effacer'), label: ask.yes },
        link: { url: url(''), label: ask.no },
      });
    }),
  );

  scope.post(`${trackPath}/:id/effacer`, mine, (request, reply) =>
    guarded(request, reply, async () => {
      const { id, t, url, words } = own(request);
      await reports.erasing.own(id, t);
      const { title, text, back } = words.done;
      return say(request, reply, { title, paragraphs: [text], link: { url: url(''), label: back } });
    }),
  );
}

function heldParts(held: HeldReport, { language, timeZone, url }: Reader & { url: Url }) {
  const { held: s, states } = reportWords[language];
  const reader = { language, timeZone };
  const at = (when: number) => sayMoment(when, reader);
  const stateOf = (state: string) => states[state as ReportState];
  const place = [held.place, held.at && `${held.at.lat}, ${held.at.lon}`].filter(Boolean).join(' · ');
  return {
    colon: plainOf(language) === 'fr' ? '\u00a0:' : ':',
    facts: [
      { label: s.facts.state, said: stateOf(held.state) },
      { label: s.facts.category, said: held.category },
      { label: s.facts.received, said: at(held.receivedAt) },
      ...(held.keptUntil === undefined
        ? []
        : [{ label: s.facts.keptUntil, said: dayOf(held.keptUntil, reader) }]),
      ...(held.description === '' ? [] : [{ label: s.facts.words, said: held.description }]),
      ...(place === '' ? [] : [{ label: s.facts.place, said: place }]),
      ...held.answers.map(({ label, said }) => ({ label, said: said.join(', ') })),
      ...(held.published ? [{ label: s.facts.published, said: held.published.text }] : []),
    ],
    followers: held.followers.map(({ way, address }) => (way === 'email' ? address : s.device)),
    letters: held.letters.map(({ subject, to, at: when }) => fillIn(s.letter, { subject, to, at: at(when) })),
    photos: held.photos
      .filter(({ state }) => state === 'ready')
      .map(({ id }) => ({ url: url(`/photos/${id}`) })),
    story: held.story.map(({ at: when, state, text, byTown }) => ({
      at: at(when),
      state: state === undefined ? (byTown ? null : s.byYou) : stateOf(state),
      text: text ?? null,
    })),
    json: url('/donnees.json'),
    erase: held.erasedAt === undefined ? url('/effacer') : null,
    erased: held.erasedAt === undefined ? null : s.erased,
    back: url(''),
  };
}
