/** The sockets: displays on /display, staff's pages on /console (core/contracts/realtime.ts says what goes over them). */
import { Server } from 'socket.io';
import { createStateOf } from '../features/displays/index.ts';
import type { Feature } from '../features/feature.ts';
import { serveConsoles } from './console-sockets.ts';
import { serveDisplays } from './display-sockets.ts';
import { createFanOut } from './fan-out.ts';

/** A batch of 200 witness rows is some 60 KB. */
const largestMessage = 256 * 1024;

export const realtime: Feature = (app, deps, services) => {
  const fanOut = createFanOut(deps);
  const io = new Server(app.server, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: largestMessage,
    pingInterval: 20_000,
    pingTimeout: 20_000,
    connectTimeout: 10_000,
    ...(fanOut ? { adapter: fanOut.adapter } : {}),
  });
  // Nobody has business in the root namespace: without this a stranger could hold sockets open there.
  io.use((_socket, next) => next(new Error('NOT_FOUND')));
  const stateOf = createStateOf(deps, services);
  const stops = [
    serveDisplays(io.of('/display'), deps, services, stateOf),
    serveConsoles(io.of('/console'), deps, services),
  ];

  // Before Fastify waits for connections to end: open sockets would keep it waiting for ever.
  app.addHook('preClose', async () => {
    for (const stop of stops) stop();
    io.disconnectSockets(true);
    await Promise.all(['/', '/display', '/console'].map((name) => io.of(name).adapter.close()));
    io.engine.close();
    await fanOut?.close();
  });
};
