/** What was sent by e-mail, what waits, and what was given up; newest first. */
import Type from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import { actorOf } from '../../http/guard.ts';
import { languageOf } from '../../http/language.ts';
import { answers } from '../../http/problems.ts';
import { type MailKind, mailKinds } from '../../mail/index.ts';
import { record } from '../../records/audit.ts';
import type { Feature } from '../feature.ts';

const states = ['due', 'sent', 'dead'] as const;
const Entry = Type.Object({
  id: Id,
  kind: Type.Enum(mailKinds),
  to: Type.String(),
  subject: Type.String(),
  /** `due`: not yet taken over by the mail server; `dead`: given up. */
  state: Type.Enum(states),
  createdAt: Instant,
  attempts: Type.Integer(),
  /** When it is tried next. */
  dueAt: Type.Optional(Instant),
  sentAt: Type.Optional(Instant),
  /** Why the last attempt failed, in the words of the mail server. */
  reason: Type.Optional(Type.String()),
});
const Page = Type.Object(
  {
    state: Type.Optional(Type.Enum(states)),
    /** Id of the last entry of the page before. */
    before: Type.Optional(Id),
    /** 50 when absent. */
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
);

const State = Type.Object({
  /** A mail server is named in the configuration. */
  configured: Type.Boolean(),
  lastSentAt: Type.Optional(Instant),
  waiting: Type.Integer(),
  /** Given up in the last 35 days. */
  dead: Type.Integer(),
});
const Tried = Type.Object({
  to: Type.String(),
  outcome: Type.Enum(['sent', 'deferred', 'refused'] as const),
  /** In the words of the mail server. */
  reason: Type.Optional(Type.String()),
});

export const mail: Feature = (app, deps, { guard, postman }) => {
  const { store, config } = deps;

  app.get(
    '/api/mail/state',
    {
      preHandler: guard('administer'),
      schema: { tags: ['mail'], summary: 'Whether e-mails get out', response: answers({ 200: State }) },
    },
    async (request) => {
      const { territory } = actorOf(request);
      const count = async (state: string) => {
        const row = await store.db
          .selectFrom('mail')
          .select((eb) => eb.fn.countAll<number | string>().as('n'))
          .where('territory_id', '=', territory)
          .where('state', '=', state)
          .executeTakeFirst();
        return Number(row?.n ?? 0);
      };
      const last = await store.db
        .selectFrom('mail')
        .select((eb) => eb.fn.max('sent_at').as('at'))
        .where('territory_id', '=', territory)
        .executeTakeFirst();
      return {
        configured: config.mail.smtpUrl !== '',
        ...(last?.at != null && { lastSentAt: Number(last.at) }),
        waiting: await count('due'),
        dead: await count('dead'),
      };
    },
  );

  app.post(
    '/api/mail/test',
    {
      preHandler: guard('administer'),
      config: { rateLimit: { max: config.http.signInPerMinute, timeWindow: 60_000 } },
      schema: {
        tags: ['mail'],
        summary: 'Send an e-mail to oneself now, and hear what the mail server answers',
        response: answers({ 200: Tried }),
      },
    },
    async (request) => {
      const { user, territory, email: to } = actorOf(request);
      const said = testLetter[languageOf(request)];
      const html = `<p>${said.text}</p>`;
      const outcome = await postman.sendNow({ id: deps.newId(), to, ...said, html });
      await record(store.db, {
        id: deps.newId(),
        at: deps.clock(),
        actor: user,
        territory,
        action: 'mail.test',
        object: { type: 'territory', id: territory },
        details: { outcome: outcome.kind },
      });
      return {
        to,
        outcome: outcome.kind,
        ...(outcome.kind !== 'sent' && { reason: outcome.reason }),
      };
    },
  );

  app.get(
    '/api/mail',
    {
      preHandler: guard('administer'),
      schema: {
        tags: ['mail'],
        summary: 'E-mails of the territory: waiting, sent, given up',
        querystring: Page,
        response: answers({
          200: Type.Object({ mail: Type.Array(Entry), next: Type.Optional(Id) }),
        }),
      },
    },
    async (request) => {
      const { state, before, limit = 50 } = request.query;
      let query = store.db
        .selectFrom('mail')
        .select(['id', 'kind', 'recipient', 'subject', 'state', 'created_at', 'attempts'])
        .select(['due_at', 'sent_at', 'reason'])
        .where('territory_id', '=', actorOf(request).territory)
        // Ids sort by time.
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (before !== undefined) query = query.where('id', '<', before);
      if (state !== undefined) query = query.where('state', '=', state);
      const rows = await query.execute();
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        mail: shown.map((row) => ({
          id: row.id,
          kind: row.kind as MailKind,
          to: row.recipient,
          subject: row.subject,
          state: row.state as (typeof states)[number],
          createdAt: row.created_at,
          attempts: row.attempts,
          ...(row.state === 'due' && { dueAt: row.due_at }),
          ...(row.sent_at !== null && { sentAt: row.sent_at }),
          ...(row.reason !== null && { reason: row.reason }),
        })),
        ...(rows.length > limit && last ? { next: last.id } : {}),
      };
    },
  );
};

const testLetter = {
  fr: {
    subject: 'Essai : les e-mails de Beffroi arrivent',
    text: 'Cet e-mail d’essai a été demandé depuis les réglages. S’il vous parvient, les pannes vous parviendront aussi.',
  },
  en: {
    subject: 'Test: e-mails of Beffroi arrive',
    text: 'This test was asked for in the settings. If it reaches you, faults will reach you, too.',
  },
} as const;
