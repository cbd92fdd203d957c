import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { generateAtomFeed } from 'feedsmith';
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { BeffroiError } from '#core/errors.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { type CapDocument, findDocument, newestDocuments, publishActs } from './documents.ts';
import { type DocumentKey, documentKey } from './sign.ts';

const mostEntries = 100;
const capType = 'application/cap+xml; charset=utf-8';
const Key = Type.Object({ kty: Type.Literal('RSA'), n: Type.String(), e: Type.String() });

export const bulletins: Feature = (app, deps, { rootTerritory }) => {
  const base = deps.config.publicUrl.replace(/\/+$/, '');
  const tags = ['public'];
  let key: DocumentKey | undefined;
  const keyOf = () => {
    key ??= documentKey(deps.config.dataDir);
    return key;
  };

  app.get(
    '/cap/atom.xml',
    { schema: { tags, summary: 'Alerts as CAP 1.2: the index' } },
    async (request, reply) => {
      await publishActs(deps, keyOf, rootTerritory);
      const documents = await newestDocuments(deps.store.db, rootTerritory, mostEntries);
      const { name } = await deps.store.db
        .selectFrom('territory')
        .select('name')
        .where('id', '=', rootTerritory)
        .executeTakeFirstOrThrow();
      return send(request, reply, 'application/atom+xml; charset=utf-8', indexOf(documents, { base, name }));
    },
  );

  app.get(
    '/cap/:file',
    {
      schema: {
        tags,
        summary: 'One alert as a signed CAP 1.2 document: <identifier>.xml',
        params: Type.Object({ file: Id }),
      },
    },
    async (request, reply) => {
      const identifier = request.params.file.replace(/\.xml$/, '');
      await publishActs(deps, keyOf, rootTerritory);
      const document = await findDocument(deps.store.db, rootTerritory, identifier);
      if (!document) throw new BeffroiError('NOT_FOUND', { what: request.params.file });
      return send(request, reply, capType, document.xml);
    },
  );

  app.get(
    '/.well-known/beffroi-cap-keys.json',
    {
      schema: {
        tags,
        summary: 'The key that CAP documents are signed with (RFC 7517)',
        response: answers({ 200: Type.Object({ keys: Type.Array(Key) }) }),
      },
    },
    async () => ({ keys: [keyOf().public] }),
  );
};

/** Whoever has it already is told so. */
function send(request: FastifyRequest, reply: FastifyReply, type: string, body: string) {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  reply.header('etag', etag).header('cache-control', 'public, max-age=0, must-revalidate');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type(type).send(body);
}

/** RFC 4287; each entry leads to its document by a link of the type of CAP. */
function indexOf(documents: readonly CapDocument[], { base, name }: { base: string; name: string }): string {
  const updated = new Date(documents[0]?.sent_at ?? 0);
  return generateAtomFeed({
    id: `${base}/cap/atom.xml`,
    title: { value: name },
    updated,
    authors: [{ name }],
    links: [{ href: `${base}/cap/atom.xml`, rel: 'self', type: 'application/atom+xml' }],
    generator: { text: 'Beffroi' },
    entries: documents.map((document) => {
      const href = `${base}/cap/${document.identifier}.xml`;
      return {
        id: href,
        title: { value: document.title },
        updated: new Date(document.sent_at),
        published: new Date(document.sent_at),
        links: [{ href, rel: 'alternate', type: 'application/cap+xml' }],
      };
    }),
  });
}
