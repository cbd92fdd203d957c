/** The page of a message that is being written, as it would stand on the town's site: nothing is stored, nobody else sees it. */
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { Content, MessageKind } from '#core/contracts/message.ts';
import type { Deps } from '../../deps.ts';
import { actorOf } from '../../http/guard.ts';
import { languageOf } from '../../http/language.ts';
import { answers } from '../../http/problems.ts';
import type { Services } from '../../services.ts';
import { normaliseContent } from '../content/index.ts';
import type { TypedApp } from '../feature.ts';
import type { SitePages } from './pages.ts';
import { filesOf, publish, type Snapshot } from './snapshot.ts';

const Draft = Type.Object(
  { kind: MessageKind, content: Content, message: Type.Optional(Id) },
  { additionalProperties: false },
);

type Parts = {
  readonly views: SitePages;
  /** What the site of the territory shows now. */
  readonly snapshot: (territory: string) => Promise<Snapshot>;
};

export function serveDraftPage(
  app: TypedApp,
  { clock }: Pick<Deps, 'clock'>,
  { guard, media }: Pick<Services, 'guard' | 'media'>,
  { views, snapshot: take }: Parts,
): void {
  app.post(
    '/api/previews/page',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['previews'],
        summary: 'The page of a message that is being written, as on the site of the town',
        body: Draft,
        response: answers({ 200: Type.Object({ html: Type.String() }) }),
      },
    },
    async (request) => {
      const { territory } = actorOf(request);
      const snapshot = await take(territory);
      const { kind, message: id = 'draft' } = request.body;
      const content = normaliseContent(request.body.content, snapshot.territory.timeZone, kind);
      const now = clock();
      const pictureOf = await media.assets(filesOf(content));
      const draft = {
        id,
        territory,
        kind,
        revision: 1,
        content,
        hash: '',
        publishedAt: now,
        approvedAt: now,
      };
      const message = publish(draft, pictureOf);
      return { html: views.message({ snapshot, language: languageOf(request), message }).body };
    },
  );
}
