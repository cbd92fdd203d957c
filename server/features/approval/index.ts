/** What waits for approval, the most urgent first, and each text beside what it would replace. Deciding is the content's. */
import Type from 'typebox';
import { Review } from '#core/contracts/approval.ts';
import { Id } from '#core/contracts/common.ts';
import { WaitingList } from '#core/contracts/today.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import { findSubmitted } from '../content/index.ts';
import type { Feature } from '../feature.ts';
import { reviewOf } from './review.ts';

export { createRecipients } from './recipients.ts';
export { createApprovalTeller } from './teller.ts';

/** What is decided makes room for what comes behind it. */
const mostListed = 100;

export const approval: Feature = (app, deps, services) => {
  const tags = ['approval'];
  const preHandler = services.guard('approve-message');

  app.get(
    '/api/approvals',
    {
      preHandler,
      schema: {
        tags,
        summary: 'The first hundred texts that wait for approval, the most urgent first',
        response: answers({ 200: WaitingList }),
      },
    },
    (request) =>
      findSubmitted(deps.store.db, deps.clock(), {
        territory: actorOf(request).territory,
        limit: mostListed,
      }),
  );

  app.get(
    '/api/approvals/:id',
    {
      preHandler,
      schema: { tags, params: Type.Object({ id: Id }), response: answers({ 200: Review }) },
    },
    (request) => reviewOf(deps, services, { actor: actorOf(request), id: request.params.id }),
  );
};
