/** Pages on which citizens subscribe to e-mails, change and end that: plain forms, whole without a script. */

import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { isMailbox } from '#core/channel/mailbox.ts';
import { Id } from '#core/contracts/common.ts';
import { levels, type SubscriptionWishes } from '#core/contracts/subscription.ts';
import { BeffroiError } from '#core/errors.ts';
import { subscriptionWords } from '#templates/citizen/subscription-words.ts';
import { siteLanguages } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { fieldsOf, takeForms } from './fields.ts';
import { closed } from './headers.ts';
import { siteLanguageOf } from './language.ts';
import type { SitePages } from './pages.ts';
import { subscriptionPath } from './paths.ts';
import { refuseWithPages } from './refused.ts';
import type { Language } from './site-view.ts';
import { serveSmsPages, smsPath } from './sms-pages.ts';
import type { Snapshot } from './snapshot.ts';

type Parts = {
  readonly views: SitePages;
  readonly snapshot: () => Promise<Snapshot>;
  readonly headers: Readonly<Record<string, string>>;
};

const querystring = Type.Object({
  lang: Type.Optional(Type.Enum(siteLanguages)),
  /** The token of the subscription. */
  t: Type.Optional(Type.String({ maxLength: 100 })),
  ok: Type.Optional(Type.String({ maxLength: 1 })),
});
const schema = { hide: true, querystring } as const;
const owned = { ...schema, params: Type.Object({ id: Id }) } as const;
const mostTopics = 20;

export function serveSubscriptionPages(
  app: TypedApp,
  { config }: Pick<Deps, 'config'>,
  { mailboxes, subscriptions, phoneCodes }: Pick<Services, 'mailboxes' | 'subscriptions' | 'phoneCodes'>,
  { views, snapshot: take, headers }: Parts,
): void {
  const limit = { rateLimit: { max: config.http.signInPerMinute, timeWindow: 60_000 } };
  const options = { schema, helmet: false } as const;
  const mine = { schema: owned, helmet: false } as const;

  const send = (reply: FastifyReply, page: { body: string; headers: Readonly<Record<string, string>> }) =>
    reply.headers({ ...headers, ...page.headers, ...closed }).send(page.body);

  async function step(request: FastifyRequest, reply: FastifyReply, more: Step) {
    const asked = { snapshot: await take(), language: siteLanguageOf(request) };
    return send(reply, views.step({ ...asked, path: undefined, form: undefined, link: undefined, ...more }));
  }

  type Step = Partial<Omit<Parameters<SitePages['step']>[0], 'snapshot' | 'language'>> & {
    readonly title: string;
    readonly paragraphs: readonly string[];
  };

  /** The page of a subscription, for whoever has its token; else what has become of the link. */
  async function forOwner(request: FastifyRequest, reply: FastifyReply, page: () => Promise<unknown>) {
    try {
      return await page();
    } catch (error) {
      if (!(error instanceof BeffroiError) || error.code !== 'SUBSCRIPTION_KEY') throw error;
      const { title, text, action } = subscriptionWords[siteLanguageOf(request)].gone;
      const link = { url: `${subscriptionPath}?lang=${siteLanguageOf(request)}`, label: action };
      return step(request, reply.code(403), { title, paragraphs: [text], link });
    }
  }

  async function form(request: FastifyRequest, reply: FastifyReply, filled?: Filled) {
    const s = subscriptionWords[siteLanguageOf(request)];
    const texts = await phoneCodes.open();
    if (!(await mailboxes.open()) && texts)
      return reply.redirect(`${smsPath}?lang=${siteLanguageOf(request)}`, 303);
    if (!(await mailboxes.open()))
      return step(request, reply.code(404), { title: s.off.title, paragraphs: [s.off.text] });
    const snapshot = await take();
    const { email = '', wishes = { level: 'today', topics: [] }, fault } = filled ?? {};
    return send(
      reply,
      views.subscribe({
        snapshot,
        language: siteLanguageOf(request),
        path: subscriptionPath,
        title: s.title,
        intro: s.intro,
        note: s.note,
        submit: s.subscribe,
        action: `${subscriptionPath}?lang=${siteLanguageOf(request)}`,
        field: { name: 'email', value: email },
        fault,
        wishes,
        topics: topicsIn(snapshot),
        neighbourhoods: snapshot.neighbourhoods,
        end: undefined,
        other: texts ? { url: `${smsPath}?lang=${siteLanguageOf(request)}`, label: s.sms.link } : undefined,
      }),
    );
  }

  // Only here: what other routes take is JSON, which no form of another site can send.
  void app.register((raw, _options, registered) => {
    const scope = raw.withTypeProvider<TypeBoxTypeProvider>();
    refuseWithPages(scope, { views, snapshot: take, headers });
    takeForms(scope);

    serveSmsPages(
      scope,
      { config },
      { phoneCodes },
      {
        snapshot: take,
        form: (reply, view) => send(reply, views.subscribe(view)),
        say: step,
      },
    );

    scope.get(subscriptionPath, options, (request, reply) => form(request, reply));

    scope.post(subscriptionPath, { ...options, config: limit }, async (request, reply) => {
      const given = fieldsOf(request);
      const wishes = { ...wishesOf(given), language: siteLanguageOf(request) };
      const email = (given.get('email') ?? '').trim();
      if (!isMailbox(email)) {
        const fault = subscriptionWords[siteLanguageOf(request)].emailFault;
        return form(request, reply.code(422), { email: email.slice(0, 254), wishes, fault });
      }
      if (await mailboxes.open()) await mailboxes.ask(email, wishes);
      return reply.redirect(`${subscriptionPath}/envoye?lang=${siteLanguageOf(request)}`, 303);
    });

    scope.get(`${subscriptionPath}/envoye`, options, (request, reply) => {
      const { title, text, hint } = subscriptionWords[siteLanguageOf(request)].sent;
      return step(request, reply, { title, paragraphs: [text, hint], path: `${subscriptionPath}/envoye` });
    });

    // A link is followed by machines that look for malware too: what it does is done by a press.
    scope.get(`${subscriptionPath}/:id/confirmer`, mine, (request, reply) =>
      forOwner(request, reply, async () => {
        const { id } = request.params;
        const token = request.query.t ?? '';
        await subscriptions.one(id, token);
        const { title, text, action: label } = subscriptionWords[siteLanguageOf(request)].confirm;
        const action = pageOf(id, token, siteLanguageOf(request), '/confirmer');
        return step(request, reply, {
          title,
          paragraphs: [text],
          form: { action, label },
        });
      }),
    );

    scope.post(`${subscriptionPath}/:id/confirmer`, mine, (request, reply) =>
      forOwner(request, reply, async () => {
        const { id } = request.params;
        const token = request.query.t ?? '';
        await mailboxes.confirm(id, token);
        const { title, text, action } = subscriptionWords[siteLanguageOf(request)].welcome;
        const link = { url: pageOf(id, token, siteLanguageOf(request)), label: action };
        return step(request, reply, { title, paragraphs: [text], link });
      }),
    );

    scope.get(`${subscriptionPath}/:id`, mine, (request, reply) =>
      forOwner(request, reply, async () => {
        const { id } = request.params;
        const token = request.query.t ?? '';
        const wishes = await subscriptions.one(id, token);
        const s = subscriptionWords[siteLanguageOf(request)];
        const snapshot = await take();
        const isText = wishes.way === 'sms';
        const { level: _all, ...ofAlerts } = wishes;
        return send(
          reply,
          views.subscribe({
            snapshot,
            language: siteLanguageOf(request),
            path: undefined,
            title: s.manage.title,
            intro: introOf(request.query.ok, isText, s),
            note: isText ? s.sms.note : s.manageNote,
            submit: s.manage.submit,
            action: pageOf(id, token, siteLanguageOf(request)),
            field: undefined,
            fault: undefined,
            wishes: isText ? ofAlerts : wishes,
            topics: isText ? [] : [...new Set([...wishes.topics, ...topicsIn(snapshot)])],
            neighbourhoods: snapshot.neighbourhoods,
            end: pageOf(id, token, siteLanguageOf(request), '/fin'),
          }),
        );
      }),
    );

    scope.post(`${subscriptionPath}/:id`, mine, (request, reply) =>
      forOwner(request, reply, async () => {
        const { id } = request.params;
        const token = request.query.t ?? '';
        const { quiet, way, level, topics } = await subscriptions.one(id, token);
        const wishes = {
          ...wishesOf(fieldsOf(request)),
          // What their form does not ask stays.
          ...(way === 'sms' && { level, topics }),
          language: siteLanguageOf(request),
          ...(quiet && { quiet }),
        };
        await subscriptions.change(id, token, wishes);
        return reply.redirect(`${pageOf(id, token, siteLanguageOf(request))}&ok=1`, 303);
      }),
    );

    scope.get(`${subscriptionPath}/:id/fin`, mine, (request, reply) =>
      forOwner(request, reply, async () => {
        const { id } = request.params;
        const token = request.query.t ?? '';
        const { way } = await subscriptions.one(id, token);
        const s = subscriptionWords[siteLanguageOf(request)];
        const { title, text, action: label } = way === 'sms' ? { ...s.ending, ...s.sms.ending } : s.ending;
        const action = pageOf(id, token, siteLanguageOf(request), '/fin');
        return step(request, reply, {
          title,
          paragraphs: [text],
          form: { action, label },
        });
      }),
    );

    // Pressed here, or by the mail program on its owner's behalf (RFC 8058 §3.2), which reads no page.
    scope.post(`${subscriptionPath}/:id/fin`, mine, (request, reply) =>
      forOwner(request, reply, async () => {
        const { id } = request.params;
        const token = request.query.t ?? '';
        const { way } = await subscriptions.one(id, token);
        await subscriptions.end(id, token);
        const { ended, sms } = subscriptionWords[siteLanguageOf(request)];
        return step(request, reply, {
          title: ended.title,
          paragraphs: [way === 'sms' ? sms.ended : ended.text],
        });
      }),
    );
    registered();
  });
}

/** `ok`: what was just done. */
function introOf(
  ok: string | undefined,
  isText: boolean,
  { manage, sms }: (typeof subscriptionWords)[Language],
): string | undefined {
  if (ok === '2' && isText) return sms.welcome;
  if (ok !== undefined) return manage.saved;
  return isText ? sms.whole : undefined;
}

type Filled = {
  readonly email: string;
  readonly wishes: Pick<SubscriptionWishes, 'level' | 'topics' | 'neighbourhoods'>;
  readonly fault: string;
};

function pageOf(id: string, token: string, language: Language, more = ''): string {
  return `${subscriptionPath}/${encodeURIComponent(id)}${more}?t=${encodeURIComponent(token)}&lang=${language}`;
}

function _fieldsOf({ body }: Pick<FastifyRequest, 'body'>): URLSearchParams {
  return body instanceof URLSearchParams ? body : new URLSearchParams();
}

/** What is no choice of the form is the one that it proposes. */
function wishesOf(given: URLSearchParams): Pick<SubscriptionWishes, 'level' | 'topics' | 'neighbourhoods'> {
  const topics = given.getAll('topic').filter((topic) => /^\P{Cc}{1,60}$/u.test(topic));
  const places = given.getAll('neighbourhood').filter((id) => Value.Check(Id, id));
  return {
    level: levels.find((level) => level === given.get('level')) ?? 'today',
    topics: [...new Set(topics)].slice(0, mostTopics),
    neighbourhoods: [...new Set(places)].slice(0, mostTopics),
  };
}

function topicsIn({ messages }: Snapshot): string[] {
  const topics = new Set(messages.flatMap(({ content }) => content.topics));
  return [...topics].toSorted((a, b) => a.localeCompare(b, 'fr')).slice(0, mostTopics);
}
