import Type from 'typebox';
import { ReportPeer, ReportPeersInput } from '#core/contracts/forwarding.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

export const forwarding: Feature = (app, _deps, { guard, forwarding: service }) => {
  const tags = ['reports'];
  const preHandler = guard('administer');
  const Peers = Type.Object({ peers: Type.Array(ReportPeer) });

  app.get(
    '/api/report-peers',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Other desks to which reports are passed on by Open311',
        response: answers({ 200: Peers }),
      },
    },
    async (request) => ({ peers: await service.list(actorOf(request).territory) }),
  );

  app.put(
    '/api/report-peers',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Replaces the list; what is left out gets nothing more',
        body: ReportPeersInput,
        response: answers({ 200: Peers }),
      },
    },
    async (request) => ({ peers: await service.put(actorOf(request), request.body.peers) }),
  );
};
