/** Namespace /console: staff's pages hear that something has changed, and fetch it again; and who else is where they are. */
import type { Namespace, Socket } from 'socket.io';
import type { FromConsole, Person, ToConsole } from '#core/contracts/index.ts';
import { allows } from '#core/identity/roles.ts';
import type { BusEvents } from '../bus.ts';
import { coalesce } from '../coalesce.ts';
import type { Deps } from '../deps.ts';
import type { Services } from '../services.ts';
import { territoryRoom } from './display-sockets.ts';
import { fetchHeaders, ownOrigin } from './handshake.ts';
import { servePresence } from './presence.ts';

type Nothing = Record<string, never>;
type Data = { territory: string; person: Person; open?: string };
export type ConsoleNamespace = Namespace<FromConsole, ToConsole, Nothing, Data>;
export type ConsoleSocket = Socket<FromConsole, ToConsole, Nothing, Data>;

/** Five times a second per topic at most. */
const every = 200;

/** Serves the consoles until the function that it returns is called. */
export function serveConsoles(
  nsp: ConsoleNamespace,
  { bus, clock, config, log }: Deps,
  { identity }: Services,
): () => void {
  nsp.use((socket, next) => {
    if (!ownOrigin(socket.handshake, config.publicUrl)) return next(new Error('AUTH_FORBIDDEN'));
    // A browser sets no headers on a socket: where a tab works stands in what it says when it opens one.
    const headers = fetchHeaders(socket.handshake.headers);
    const { territory } = socket.handshake.auth as { territory?: unknown };
    if (typeof territory === 'string' && /^[\w.:-]{1,64}$/.test(territory))
      headers.set('x-beffroi-territory', territory);
    identity.actor(headers).then(
      (actor) => {
        if (!actor) return next(new Error('AUTH_REQUIRED'));
        if (!allows(actor.roles, 'read')) return next(new Error('AUTH_FORBIDDEN'));
        socket.data.territory = actor.territory;
        socket.data.person = { user: actor.user, name: actor.name };
        next();
      },
      (error: unknown) => {
        log.error({ err: error }, 'a console could not be let in');
        next(new Error('UNAVAILABLE'));
      },
    );
  });

  nsp.on('connection', (socket) => {
    void socket.join(territoryRoom(socket.data.territory));
    servePresence(nsp, socket, { clock, log });
    // Beyond that consoles only listen.
    socket.onAny((event: string) => event !== 'open' && socket.disconnect(true));
  });

  const said = coalesce<BusEvents['changed']>(
    every,
    ({ territory, topic, id }) =>
      nsp.to(territoryRoom(territory)).emit('changed', id === undefined ? { topic } : { topic, id }),
    (a, b) => (a.id === b.id ? b : { topic: b.topic, territory: b.territory }),
  );
  const stop = bus.on('changed', (change) => said.say(`${change.territory} ${change.topic}`, change));
  return () => {
    stop();
    said.close();
  };
}
