import Type from 'typebox';
import { answers } from '../../http/problems.ts';
import { deviceOf, deviceRate } from '../displays/index.ts';
import type { Feature } from '../feature.ts';

export const framing: Feature = (app, _deps, { displays, framing: service }) => {
  app.get(
    '/api/display/frame',
    {
      config: deviceRate(displays),
      schema: {
        tags: ['device'],
        summary: 'Whether a page that a message shows lets itself be framed',
        querystring: Type.Object({ url: Type.String({ maxLength: 1000 }) }),
        response: answers({ 200: Type.Object({ framable: Type.Boolean() }) }),
      },
    },
    async (request) => {
      const { territory } = await deviceOf(request, displays);
      return { framable: await service.ask(territory, request.query.url) };
    },
  );
};
