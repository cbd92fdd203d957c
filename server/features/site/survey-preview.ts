/** A survey that is being written, walked through as residents will: the same pages and the same form, and nothing of it is kept. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { pageBeside, walk } from '#core/survey/path.ts';
import { pollWords } from '#templates/citizen/poll-words.ts';
import { surveyWords } from '#templates/citizen/survey-words.ts';
import { siteLanguages } from '../../compose/index.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { fieldsOf } from './fields.ts';
import { siteLanguageOf } from './language.ts';
import { surveysPath } from './paths.ts';
import type { Proof } from './person.ts';
import { nameOf } from './report-tools.ts';
import type { Snapshot } from './snapshot.ts';
import type { SurveyPage } from './survey-pages.ts';
import { type At, pressed } from './survey-press.ts';
import { stepModel, surveyRules } from './survey-step.ts';

type Surveys = Services['polls']['surveys'];
type Parts = {
  readonly surveys: Pick<Surveys, 'previewed'>;
  readonly snapshot: () => Promise<Snapshot>;
  readonly proof: () => Promise<Proof>;
  show(request: FastifyRequest, reply: FastifyReply, page: SurveyPage): Promise<FastifyReply>;
};
type Asked = NonNullable<Awaited<ReturnType<Surveys['previewed']>>>;

/** `v`: of the desk, for a day. */
const querystring = Type.Object({
  lang: Type.Optional(Type.Enum(siteLanguages)),
  v: Type.Optional(Type.String({ maxLength: 600 })),
});
const options = { schema: { hide: true, querystring }, helmet: false } as const;
const path = `${surveysPath}/apercu`;

export function serveSurveyPreview(scope: TypedApp, { surveys, show, snapshot: take, proof }: Parts): void {
  async function walkOn(request: FastifyRequest<{ Querystring: { v?: string } }>, reply: FastifyReply) {
    const token = request.query.v ?? '';
    const asked = await surveys.previewed(token);
    if (!asked) return reply.callNotFound();
    const language = siteLanguageOf(request);
    const at = `${path}?${new URLSearchParams({ v: token, lang: language })}`;
    if (request.method === 'GET') return show(request, reply, await stepOf(request, asked, at));
    const { to, at: now } = pressed(asked, fieldsOf(request), language);
    if (to === 'send') return show(request, reply, sentOf(request, at));
    return show(request, to === 'amiss' ? reply.code(422) : reply, await stepOf(request, asked, at, now));
  }

  async function stepOf(request: FastifyRequest, view: Asked, action: string, at?: At): Promise<SurveyPage> {
    const language = siteLanguageOf(request);
    const words = surveyWords[language];
    const reader = { language, timeZone: (await take()).territory.timeZone };
    const title = nameOf(view.title, language);
    const answers = at?.answers ?? {};
    const walked = walk(view, answers);
    const page = at?.page ?? pageBeside(view, walked, { page: -1, by: 1 }) ?? view.pages.length;
    const step = stepModel(view, { ...at, page, answers, walked }, language);
    return {
      page: 'poll-survey',
      title: at === undefined ? title : `${step.far} – ${title}`,
      parts: {
        s: words.form,
        p: pollWords[language].form,
        title,
        preview: words.preview,
        phase: null,
        took: null,
        text: !at && view.text ? nameOf(view.text, language).split(/\n+/) : null,
        rules: at ? null : surveyRules(view, reader, await proof()),
        result: null,
        fault: at?.fault ?? null,
        ask: null,
        step: { ...step, action, form: '', link: null, code: view.who === 'codes', voter: '' },
        check: null,
        back: { href: action, label: words.previewAgain },
      },
    };
  }

  /** Where the receipt would stand. */
  function sentOf(request: FastifyRequest, at: string): SurveyPage {
    const language = siteLanguageOf(request);
    const { receipt: words, preview, previewAgain } = surveyWords[language];
    return {
      page: 'poll-receipt',
      title: words.title,
      parts: {
        s: words,
        title: words.title,
        again: preview,
        receipt: 'XXXX-XXXX-XXXX-XXXX',
        check: at,
        back: { href: at, label: previewAgain },
      },
    };
  }

  scope.get(path, options, walkOn);
  scope.post(path, options, walkOn);
}
