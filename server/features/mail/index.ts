/** What was sent by e-mail, what waits, and what was given up; newest first. */
import Type from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import { type MailKind, mailKinds } from '../../mail/index.ts';
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

export const mail: Feature = (app, { store }, { guard }) => {
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
