import Type from 'typebox';
import { panelColours } from '#core/contracts/index.ts';
import { drivers, transports } from '#drivers';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

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

export const panels: Feature = async (app, _deps, { guard }) => {
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
