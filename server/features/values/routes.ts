import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { ValuesInput, ValuesView } from './contracts.ts';

const params = Type.Object({ id: Id });

export const values: Feature = (app, _deps, { guard, values: service }) => {
  const tags = ['values'];

  app.get(
    '/api/messages/:id/values',
    { preHandler: guard('read'), schema: { tags, params, response: answers({ 200: ValuesView }) } },
    (request) => service.view(actorOf(request).territory, request.params.id),
  );

  app.put(
    '/api/messages/:id/values',
    {
      preHandler: guard('send-values'),
      bodyLimit: 16_384,
      schema: {
        tags,
        params,
        summary: 'Values for the slots of an approved message, shown without another approval',
        body: ValuesInput,
        response: answers({ 200: ValuesView }),
      },
    },
    (request) => service.send(actorOf(request), request.params.id, request.body),
  );
};
