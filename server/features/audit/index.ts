/** Who did what, newest first: page by page, or as a table for the archives. */
import { stringify } from 'csv-stringify/sync';
import Type, { type Static } from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { type AuditFilter, auditPage } from './read.ts';

const Entry = Type.Object({
  id: Id,
  at: Instant,
  actor: Type.String(),
  /** Of the person, or of the key; absent for Beffroi itself. */
  actorName: Type.Optional(Type.String()),
  action: Type.String(),
  object: Type.Object({
    type: Type.String(),
    id: Type.String(),
    /** Title of the message, name of the display or person, where it is still known. */
    name: Type.Optional(Type.String()),
  }),
  details: Type.Record(Type.String(), Type.Unknown()),
});
const filter = {
  /** One person, by id. */
  actor: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  /** What it was done to: message, display, user … */
  about: Type.Optional(Type.String({ pattern: '^[a-z-]{1,40}$' })),
  from: Type.Optional(Instant),
  until: Type.Optional(Instant),
};
const Page = Type.Object(
  {
    ...filter,
    /** Id of the last entry of the page before. */
    before: Type.Optional(Id),
    /** 50 when absent. */
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
);
const Table = Type.Object(filter, { additionalProperties: false });

/** In one table; who needs more asks for another stretch of time. */
const mostRows = 20_000;
/** The last row of a table that ends before its end; `until` in its details asks for the rest. */
const cutShort = 'audit.cut-short';
const step = 500;

export const audit: Feature = (app, { store }, { guard }) => {
  const tags = ['audit'];
  const administer = guard('administer');

  app.get(
    '/api/audit',
    {
      preHandler: administer,
      schema: {
        tags,
        querystring: Page,
        response: answers({
          200: Type.Object({ entries: Type.Array(Entry), next: Type.Optional(Id) }),
        }),
      },
    },
    (request) => {
      const { before, limit = 50, ...wanted } = request.query;
      return auditPage(store.db, { ...wanted, territory: actorOf(request).territory }, { before, limit });
    },
  );

  app.get(
    '/api/audit.csv',
    {
      preHandler: administer,
      schema: { tags, summary: 'The audit trail as a table', querystring: Table },
    },
    async (request, reply) => {
      const wanted = { ...request.query, territory: actorOf(request).territory };
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="audit.csv"')
        .header('cache-control', 'no-store')
        .send(await tableOf(wanted));
    },
  );

  async function tableOf(wanted: AuditFilter): Promise<string> {
    // Excel reads UTF-8 only with this mark.
    const parts = ['\ufeff', stringify([['at', 'actor', 'action', 'type', 'id', 'name', 'details']])];
    let before: string | undefined;
    let reached = 0;
    for (let rows = 0; rows < mostRows; rows += step) {
      const page = await auditPage(store.db, wanted, { before, limit: step });
      parts.push(stringify(page.entries.map(rowOf), { escape_formulas: true }));
      before = page.next;
      reached = page.entries.at(-1)?.at ?? reached;
      if (before === undefined) return parts.join('');
    }
    // Whoever keeps the table must not take it for the whole. What else was noted in the same millisecond comes twice.
    parts.push(stringify([['', '', cutShort, 'audit', '', '', JSON.stringify({ until: reached + 1 })]]));
    return parts.join('');
  }
};

function rowOf({ at, actor, actorName, action, object, details }: Static<typeof Entry>): string[] {
  return [
    new Date(at).toISOString(),
    actorName ?? actor,
    action,
    object.type,
    object.id,
    object.name ?? '',
    JSON.stringify(details),
  ];
}
