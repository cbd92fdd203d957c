import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { panelColours } from '#core/contracts/index.ts';
import { drivers, transports } from '#drivers';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { createPanelDesk } from './desk.ts';
import { createSample, Sample, SampleInput } from './sample.ts';
import { PanelReport, PanelView } from './view.ts';

const tags = ['displays'];
const Title = Type.Object({ fr: Type.String(), en: Type.String() });
/** A JSON Schema, with defaults and descriptions: a form can be drawn from it. */
const Schema = Type.Record(Type.String(), Type.Unknown());
const Known = Type.Object({
  drivers: Type.Array(
    Type.Object({
      type: Type.String(),
      title: Title,
      options: Schema,
      wiring: Type.Object({
        transports: Type.Array(Type.String()),
        serial: Type.Optional(
          Type.Object({
            baud: Type.Integer(),
            dataBits: Type.Integer(),
            parity: Type.String(),
            stopBits: Type.Integer(),
          }),
        ),
        port: Type.Optional(Type.Integer()),
      }),
      /** With the options as they are by default. */
      capabilities: Type.Object({
        readBack: Type.Boolean(),
        expiry: Type.Enum(['none', 'coarse', 'exact'] as const),
        pagesHeld: Type.Integer(),
        priority: Type.Boolean(),
        brightness: Type.Boolean(),
        clock: Type.Boolean(),
        pictures: Type.Boolean(),
        flash: Type.Boolean(),
        test: Type.Boolean(),
        colours: Type.Array(Type.Enum(panelColours)),
      }),
    }),
  ),
  transports: Type.Array(Type.Object({ type: Type.String(), title: Title, options: Schema })),
});

const ById = Type.Object({ id: Id });
/** A panel is slow, and what is asked of it takes the place of what it must show. */
const slowly = { rateLimit: { max: 30, timeWindow: 60_000 } };

export const panels: Feature = async (app, deps, { guard, displays, panels: service }) => {
  const desk = createPanelDesk(deps, { displays, panels: service });
  app.addHook('onClose', async () => desk.close());

  app.get(
    '/api/drivers',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'The panel protocols and the ways to a panel, with the schemas of their options',
        response: answers({ 200: Known }),
      },
    },
    async () => known,
  );

  app.post(
    '/api/panels/sample',
    {
      preHandler: guard('manage-displays'),
      schema: {
        tags,
        summary: 'A text on the lamps of a panel that is being described: nothing is stored',
        body: SampleInput,
        response: answers({ 200: Sample }),
      },
    },
    async (request) => createSample(request.body),
  );

  app.get(
    '/api/displays/:id/panel',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'What a panel that hangs on this server has confirmed, and how it is',
        params: ById,
        response: answers({ 200: PanelView }),
      },
    },
    (request) => desk.view(actorOf(request).territory, request.params.id),
  );

  app.post(
    '/api/displays/:id/panel/status',
    {
      preHandler: guard('manage-displays'),
      config: slowly,
      schema: {
        tags,
        summary: 'Ask the panel about itself now',
        params: ById,
        response: answers({ 200: PanelReport }),
      },
    },
    async (request) => {
      const { facts, errors, light } = await desk.status(actorOf(request).territory, request.params.id);
      return { facts: { ...facts }, errors: [...errors], ...(light !== undefined && { light }) };
    },
  );

  app.post(
    '/api/displays/:id/panel/test',
    {
      preHandler: guard('manage-displays'),
      config: slowly,
      schema: {
        tags,
        summary: 'Light its test pattern, which ends by itself after 30 s, or end it; never during an alert',
        params: ById,
        body: Type.Object({ on: Type.Boolean() }, { additionalProperties: false }),
        response: answers({ 200: PanelView }),
      },
    },
    (request) => desk.test(actorOf(request), request.params.id, request.body.on),
  );

  app.get(
    '/api/displays/:id/panel/capture',
    {
      preHandler: guard('manage-displays'),
      config: slowly,
      schema: {
        tags,
        summary: 'The last bytes of its line, both ways, as text: when, which way, hex, letters',
        params: ById,
        response: answers({ 200: Type.String() }),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const text = await desk.capture(actorOf(request).territory, id);
      return reply
        .type('text/plain; charset=utf-8')
        .header('content-disposition', `attachment; filename="ligne-${id}.txt"`)
        .header('cache-control', 'no-store')
        .serializer(String)
        .send(text);
    },
  );
};

const plain = (schema: object): Record<string, unknown> => JSON.parse(JSON.stringify(schema));

/** The same for everybody, for as long as the process runs. */
const known = {
  drivers: drivers.map((driver) => {
    const { serial, port, transports: ways } = { serial: undefined, port: undefined, ...driver.wiring };
    const { colours, ...capabilities } = driver.capabilities({});
    return {
      type: driver.type,
      title: driver.title,
      options: plain(driver.optionsSchema),
      wiring: { transports: [...ways], ...(serial && { serial }), ...(port !== undefined && { port }) },
      capabilities: { ...capabilities, colours: [...colours] },
    };
  }),
  // A line in memory has no far end outside of a test.
  transports: transports
    .filter(({ type }) => type !== 'memory')
    .map(({ type, title, optionsSchema }) => ({ type, title, options: plain(optionsSchema) })),
};
