/** The pictures of shared addresses: drawn when somebody asks, one after the other, and the last of them kept. */

import { buffer } from 'node:stream/consumers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { BeffroiError } from '#core/errors.ts';
import {
  type Card,
  cardHash,
  createCards,
  messageCard,
  type Site,
  siteLanguages,
  townCard,
} from '../../compose/index.ts';
import { languageOf } from '../../http/language.ts';
import type { TypedApp } from '../feature.ts';
import type { Media } from '../media/index.ts';
import type { Language } from './site-view.ts';
import type { Snapshot } from './snapshot.ts';

/** Some hundred of them. */
const mostBytes = 12 * 1024 * 1024;

/** Of the town itself. */
const townId = 'commune';

export type CardOf = (
  snapshot: Snapshot,
  site: Site,
  id?: string,
) => { card: Card; path: string } | undefined;

/** Its address holds its hash: what is drawn otherwise has another one, whoever looks at it. */
export const cardOf: CardOf = (snapshot, site, id = townId) => {
  const message = snapshot.messages.find((one) => one.id === id);
  if (!message && id !== townId) return undefined;
  const card = message ? messageCard(message, snapshot.territory, site) : townCard(snapshot.territory, site);
  return { card, path: `/apercu/${id}/${cardHash(card)}.jpg` };
};

type Parts = {
  readonly templatesDir: string;
  readonly media: Pick<Media, 'file' | 'open'>;
  readonly snapshot: () => Promise<Snapshot>;
  readonly siteOf: (snapshot: Snapshot, language: Language) => Site;
};

export function serveCards(app: TypedApp, { templatesDir, media, snapshot, siteOf }: Parts): void {
  const draw = createCards(templatesDir);
  const read = async (hash: string) => {
    const file = await media.file(hash);
    const stream = file?.mime.startsWith('image/') ? await media.open(hash) : undefined;
    return stream && buffer(stream);
  };
  const drawn = keepLast((card) => draw(card, read));

  app.get(
    '/apercu/:id/:file',
    { schema: { tags: ['public'], hide: true, params: Type.Object({ id: Id, file: Id }) } },
    async (request: FastifyRequest<{ Params: { id: string; file: string } }>, reply: FastifyReply) => {
      const { id } = request.params;
      const now = await snapshot();
      const wanted = languageOf(request);
      const inLanguages = [wanted, ...siteLanguages].map((language) =>
        cardOf(now, siteOf(now, language), id),
      );
      // An address of yesterday is answered with the picture of today.
      const current = inLanguages.find((found) => found?.path === `/apercu/${id}/${request.params.file}`);
      const found = current ?? inLanguages[0];
      if (!found) throw new BeffroiError('NOT_FOUND', { what: request.url });
      return reply
        .type('image/jpeg')
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('cache-control', current ? 'public, max-age=31536000, immutable' : 'no-cache')
        .send(await drawn(found.card));
    },
  );
}

/** One is drawn at a time: a crowd that asks for all of them takes no more than a core. */
function keepLast(draw: (card: Card) => Promise<Buffer>): (card: Card) => Promise<Buffer> {
  const kept = new Map<string, Promise<Buffer>>();
  const sizes = new Map<string, number>();
  let last: Promise<unknown> = Promise.resolve();
  const forget = (key: string) => {
    kept.delete(key);
    sizes.delete(key);
  };
  return (card) => {
    const key = cardHash(card);
    const known = kept.get(key);
    if (known !== undefined) {
      // The one that was asked for longest ago goes first.
      kept.delete(key);
      kept.set(key, known);
      return known;
    }
    const mine = last.then(() => draw(card));
    last = mine.catch(() => undefined);
    kept.set(key, mine);
    mine.then(
      ({ length }) => {
        sizes.set(key, length);
        for (const oldest of kept.keys()) {
          const sum = [...sizes.values()].reduce((total, size) => total + size, 0);
          if (sum <= mostBytes || oldest === key) break;
          forget(oldest);
        }
      },
      () => forget(key),
    );
    return mine;
  };
}
