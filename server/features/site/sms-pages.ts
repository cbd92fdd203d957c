/** Pages on which citizens subscribe their number to texts, and have it erased: by a code that is sent there, whole without a script. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { BeffroiError, sentence } from '#core/errors.ts';
import { subscriptionWords } from '#templates/citizen/subscription-words.ts';
import { plainOf, siteLanguages } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { siteLanguageOf } from './language.ts';
import type { SitePages } from './pages.ts';
import { subscriptionPath } from './paths.ts';
import type { Language } from './site-view.ts';
import type { Snapshot } from './snapshot.ts';

type Parts = {
  readonly snapshot: () => Promise<Snapshot>;
  /** The form of a subscription. */
  readonly form: (reply: FastifyReply, view: View) => FastifyReply;
  readonly say: (request: FastifyRequest, reply: FastifyReply, step: Step) => Promise<FastifyReply>;
};
type View = Parameters<SitePages['subscribe']>[0];
type Step = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly link?: { readonly url: string; readonly label: string };
};
type Query = { readonly lang?: Language; readonly fin?: string };

export const smsPath = `${subscriptionPath}/sms`;
const querystring = Type.Object({
  lang: Type.Optional(Type.Enum(siteLanguages)),
  /** The number is to be erased. */
  fin: Type.Optional(Type.String({ maxLength: 1 })),
});
const schema = { hide: true, querystring } as const;
const coded = { ...schema, params: Type.Object({ id: Id }) } as const;

/** `app` reads forms. */
export function serveSmsPages(
  app: TypedApp,
  { config }: Pick<Deps, 'config'>,
  { phoneCodes }: Pick<Services, 'phoneCodes'>,
  { snapshot: take, form, say }: Parts,
): void {
  const options = { schema, helmet: false } as const;
  const code = { schema: coded, helmet: false } as const;
  // Each costs the town a text; whoever mistypes their number asks twice.
  const fewTexts = { rateLimit: { max: config.http.signInPerMinute, timeWindow: 3_600_000 } };
  const fewTries = { rateLimit: { max: config.http.signInPerMinute, timeWindow: 60_000 } };
  const wordsOf = (request: FastifyRequest) => subscriptionWords[siteLanguageOf(request)].sms;
  const isEnd = (request: FastifyRequest) => (request.query as Query).fin !== undefined;
  const pathOf = (request: FastifyRequest, path: string) =>
    `${path}?lang=${siteLanguageOf(request)}${isEnd(request) ? '&fin=1' : ''}`;

  async function view(
    request: FastifyRequest,
    more: Pick<View, 'title' | 'note' | 'submit'> & Partial<View>,
  ) {
    return {
      snapshot: await take(),
      language: siteLanguageOf(request),
      path: undefined,
      intro: undefined,
      action: pathOf(request, smsPath),
      field: undefined,
      fault: undefined,
      wishes: undefined,
      topics: [],
      neighbourhoods: [],
      end: undefined,
      ...more,
    };
  }

  async function askNumber(request: FastifyRequest, reply: FastifyReply, filled?: Filled) {
    const s = wordsOf(request);
    if (!(await phoneCodes.open()))
      return say(request, reply.code(404), { title: s.off.title, paragraphs: [s.off.text] });
    const { title, intro, note } = isEnd(request) ? s.leaving : { ...s, note: s.about };
    const other = isEnd(request) ? undefined : { url: `${pathOf(request, smsPath)}&fin=1`, label: s.leave };
    const field = { name: 'number', value: filled?.value ?? '' } as const;
    return form(
      reply,
      await view(request, { title, intro, note, submit: s.submit, field, fault: filled?.fault, other }),
    );
  }

  async function askCode(request: FastifyRequest, reply: FastifyReply, id: string, fault?: string) {
    const s = wordsOf(request).code;
    return form(
      reply,
      await view(request, {
        title: s.title,
        intro: fault === undefined ? s.intro : undefined,
        note: s.note,
        submit: isEnd(request) ? s.end : s.submit,
        action: pathOf(request, `${smsPath}/${encodeURIComponent(id)}`),
        field: { name: 'code', value: '' },
        fault,
        other: { url: pathOf(request, smsPath), label: s.again },
      }),
    );
  }

  /** What keeps somebody from going on is said on the page where they are. */
  async function orFault(
    request: FastifyRequest,
    act: () => Promise<FastifyReply>,
    again: (fault: string, status: number) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof BeffroiError) || !error.code.startsWith('SUBSCRIPTION_')) throw error;
      return again(sentence(error.code, error.details, plainOf(siteLanguageOf(request))), error.status);
    }
  }

  app.get(smsPath, options, (request, reply) => askNumber(request, reply));

  app.post(smsPath, { ...options, config: fewTexts }, (request, reply) => {
    const number = textOf(request, 'number').slice(0, 40);
    return orFault(
      request,
      async () => {
        const id = await phoneCodes.ask(number, siteLanguageOf(request));
        return reply.redirect(pathOf(request, `${smsPath}/${encodeURIComponent(id)}`), 303);
      },
      (fault, status) => askNumber(request, reply.code(status), { value: number, fault }),
    );
  });

  app.get(`${smsPath}/:id`, code, (request, reply) => askCode(request, reply, request.params.id));

  app.post(`${smsPath}/:id`, { ...code, config: fewTries }, (request, reply) => {
    const { id } = request.params;
    const given = textOf(request, 'code');
    return orFault(
      request,
      async () => {
        if (!isEnd(request)) {
          const made = await phoneCodes.begin(id, given, siteLanguageOf(request));
          const own = `${subscriptionPath}/${encodeURIComponent(made.id)}?t=${encodeURIComponent(made.token)}`;
          return reply.redirect(`${own}&lang=${siteLanguageOf(request)}&ok=2`, 303);
        }
        await phoneCodes.end(id, given);
        const { title } = subscriptionWords[siteLanguageOf(request)].ended;
        return say(request, reply, { title, paragraphs: [wordsOf(request).ended] });
      },
      (fault, status) => askCode(request, reply.code(status), id, fault),
    );
  });
}

type Filled = { readonly value: string; readonly fault: string };

function textOf({ body }: Pick<FastifyRequest, 'body'>, name: string): string {
  return body instanceof URLSearchParams ? (body.get(name) ?? '').trim() : '';
}
