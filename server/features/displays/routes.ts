import Type from 'typebox';
import {
  BriefDisplay,
  DarkHours,
  Display,
  DisplayGroup,
  DisplayInput,
  DisplayProfile,
  DisplayState,
  displayConditions,
  GeoPoint,
  Id,
  Instant,
  PanelLink,
} from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { deviceOf, deviceRate } from './device.ts';
import { pairingRoutes } from './pairing-routes.ts';
import { createStateOf } from './state.ts';

const tags = ['displays'];
const ById = Type.Object({ id: Id });
const orNull = <T extends Type.TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));

const PastFault = Type.Object({
  type: Type.String(),
  detail: Type.String(),
  from: Instant,
  until: Type.Optional(Instant),
});

const filter = {
  q: Type.Optional(Type.String({ maxLength: 200, description: 'A part of the name' })),
  tag: Type.Optional(Type.String({ maxLength: 60 })),
  kind: Type.Optional(Type.Enum(['screen', 'panel'] as const)),
  condition: Type.Optional(Type.Enum(displayConditions)),
  placed: Type.Optional(Type.Boolean({ description: 'Only those that stand on the map' })),
};
const Place = Type.String({ pattern: '^[A-Za-z0-9_-]{1,1000}$', description: 'As an earlier answer says' });
/** Of what the filter leaves, its condition aside. */
const Counts = Type.Object({
  fault: Type.Integer(),
  silent: Type.Integer(),
  waiting: Type.Integer(),
  lit: Type.Integer(),
  dark: Type.Integer(),
  revoked: Type.Integer(),
});

const { name, timeZone, tags: groups } = DisplayInput.properties;
const Patch = Type.Object(
  {
    name: Type.Optional(name),
    profile: Type.Optional(DisplayProfile),
    timeZone: Type.Optional(timeZone),
    tags: Type.Optional(groups),
    place: orNull(GeoPoint),
    darkHours: orNull(DarkHours),
    link: orNull(PanelLink),
  },
  { additionalProperties: false },
);

export const displays: Feature = async (app, deps, services) => {
  const { guard, displays: service } = services;
  const stateOf = createStateOf(deps, services);

  app.get(
    '/api/displays',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary:
          'A page of the displays, what needs a person first, and how many there are of each condition',
        querystring: Type.Object({
          ...filter,
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 200 })),
          after: Type.Optional(Place),
          before: Type.Optional(Place),
        }),
        response: answers({
          200: Type.Object({
            displays: Type.Array(Display),
            counts: Counts,
            next: Type.Optional(Type.String()),
            previous: Type.Optional(Type.String()),
          }),
        }),
      },
    },
    async (request) => {
      const { territory } = actorOf(request);
      const query = { limit: 200, ...request.query };
      const { rows, ...turns } = await service.page(territory, query);
      return { displays: [...rows], counts: await service.counts(territory, query), ...turns };
    },
  );

  app.get(
    '/api/displays/brief',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'What pickers and maps ask of the displays, by name',
        querystring: Type.Object({
          ...filter,
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 1000 })),
          after: Type.Optional(Place),
        }),
        response: answers({
          200: Type.Object({ displays: Type.Array(BriefDisplay), next: Type.Optional(Type.String()) }),
        }),
      },
    },
    async (request) => {
      const query = { limit: 1000, ...request.query };
      const { rows, next } = await service.brief(actorOf(request).territory, query);
      return { displays: [...rows], ...(next !== undefined && { next }) };
    },
  );

  app.get(
    '/api/displays/groups',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'The tags in use, with how their displays are',
        response: answers({ 200: Type.Object({ groups: Type.Array(DisplayGroup) }) }),
      },
    },
    async (request) => ({ groups: await service.groups(actorOf(request).territory) }),
  );

  app.post(
    '/api/displays',
    {
      preHandler: guard('manage-displays'),
      schema: {
        tags,
        summary: 'Make a display: a panel with its link, or a screen that is paired later',
        body: DisplayInput,
        response: answers({ 201: Display }),
      },
    },
    async (request, reply) => reply.code(201).send(await service.create(actorOf(request), request.body)),
  );

  app.get(
    '/api/displays/:id',
    {
      preHandler: guard('read'),
      schema: { tags, summary: 'One display', params: ById, response: answers({ 200: Display }) },
    },
    (request) => service.get(actorOf(request).territory, request.params.id),
  );

  app.patch(
    '/api/displays/:id',
    {
      preHandler: guard('manage-displays'),
      schema: {
        tags,
        summary: 'Change a display; null takes a property away',
        params: ById,
        body: Patch,
        response: answers({ 200: Display }),
      },
    },
    (request) => service.change(actorOf(request), request.params.id, request.body),
  );

  app.delete(
    '/api/displays/:id',
    {
      preHandler: guard('manage-displays'),
      schema: { tags, summary: 'Remove a display', params: ById, response: answers({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      await service.remove(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/displays/:id/revoke',
    {
      preHandler: guard('manage-displays'),
      schema: { tags, summary: 'Make its key worthless', params: ById, response: answers({ 200: Display }) },
    },
    (request) => service.revoke(actorOf(request), request.params.id),
  );

  app.get(
    '/api/displays/:id/faults',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'What went wrong there, the newest first',
        params: ById,
        response: answers({ 200: Type.Object({ faults: Type.Array(PastFault) }) }),
      },
    },
    async (request) => ({
      faults: [...(await service.faults(actorOf(request).territory, request.params.id))],
    }),
  );

  app.get(
    '/api/display/state',
    {
      config: deviceRate(service),
      schema: {
        tags: ['device'],
        summary: 'What the display that asks must have now',
        response: answers({ 200: DisplayState }),
      },
    },
    async (request) => {
      const state = await stateOf(await deviceOf(request, service));
      if (!state) throw new BeffroiError('DISPLAY_KEY');
      return state;
    },
  );

  await pairingRoutes(app, deps, services);
};
