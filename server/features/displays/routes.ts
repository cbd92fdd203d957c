import Type from 'typebox';
import {
  DarkHours,
  Display,
  DisplayInput,
  DisplayProfile,
  DisplayState,
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
        summary: 'Every display of the territory',
        response: answers({ 200: Type.Object({ displays: Type.Array(Display) }) }),
      },
    },
    async (request) => ({ displays: await service.list(actorOf(request).territory) }),
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
