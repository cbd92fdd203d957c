/** Namespace /display: one socket per display. Push is a hint, state is the truth; alerts travel whole. */
import type { Namespace, Socket } from 'socket.io';
import type { FromDisplay, ToDisplay } from '#core/contracts/index.ts';
import type { Deps } from '../deps.ts';
import type { Device, StateOf } from '../features/displays/index.ts';
import type { Services } from '../services.ts';
import { isApplied, isFault, isHealth, isHello, isWitnessBatch } from './checks.ts';
import { addressOf } from './handshake.ts';
import { createLimit } from './limits.ts';

type Data = { device: Device };
export type DisplayNamespace = Namespace<FromDisplay, ToDisplay, Record<string, never>, Data>;
type DisplaySocket = Socket<FromDisplay, ToDisplay, Record<string, never>, Data>;

const roomOf = (display: string) => `display:${display}`;
export const territoryRoom = (territory: string) => `territory:${territory}`;

/** Events from one socket within `windowMs`; a display in trouble stays far below it. */
const eventsAtMost = 200;
const windowMs = 10_000;

/** Serves the displays until the function that it returns is called. */
export function serveDisplays(
  nsp: DisplayNamespace,
  deps: Deps,
  services: Services,
  stateOf: StateOf,
): () => void {
  const { bus, log, clock, config } = deps;
  const { displays, witness } = services;
  const failures = createLimit(config.http.ratePerMinute, 60_000, clock);
  const failed = (error: unknown) => log.error({ err: error }, 'an event of a display failed');

  nsp.use((socket, next) => {
    admit(socket).then(
      (refusal) => next(refusal ? new Error(refusal) : undefined),
      (error: unknown) => {
        failed(error);
        next(new Error('UNAVAILABLE'));
      },
    );
  });

  /** Undefined when the key is good. A known key is never held up by the failures of others behind the same address. */
  async function admit(socket: DisplaySocket): Promise<string | undefined> {
    const key: unknown = socket.handshake.auth.key;
    const address = addressOf(socket.handshake, config.http.trustProxy);
    if (typeof key !== 'string') return failures.take(address) ? 'DISPLAY_KEY' : 'REQUEST_TOO_MANY';
    if (failures.spent(address) && !displays.knownKey(key)) return 'REQUEST_TOO_MANY';
    const device = await displays.byKey(key);
    if (!device) {
      failures.take(address);
      return 'DISPLAY_KEY';
    }
    socket.data.device = device;
    return undefined;
  }

  nsp.on('connection', (socket) => {
    const { device } = socket.data;
    // Rooms first, then state: an alert raised in between is heard twice rather than not at all.
    void socket.join([roomOf(device.id), territoryRoom(device.territory)]);
    displays.presence.opened(device.id);
    bus.emit('changed', { topic: 'displays', id: device.id, territory: device.territory });
    socket.on('disconnect', left);
    socket.onAny(received(socket));
    sendState(socket).catch(failed);
  });

  function left(this: DisplaySocket): void {
    const { id, territory } = this.data.device;
    displays.presence.closed(id);
    bus.emit('changed', { topic: 'displays', id, territory });
  }

  async function sendState(socket: DisplaySocket, answer?: (...args: unknown[]) => void): Promise<void> {
    const state = await stateOf(socket.data.device);
    if (!state) turnOut(socket);
    else if (answer) answer(state);
    else socket.emit('state', state);
  }

  /** One listener for all events of a socket: thousands of sockets are open, and each listener is paid for by each. */
  function received(socket: DisplaySocket) {
    let began = clock();
    let events = 0;
    return (event: string, ...args: unknown[]) => {
      if (clock() - began >= windowMs) {
        began = clock();
        events = 0;
      }
      events += 1;
      if (events > eventsAtMost) return garbage(socket, 'too many events');
      const last = args.at(-1);
      const answer = typeof last === 'function' ? (last as (...args: unknown[]) => void) : undefined;
      handle(socket, event, args[0], answer).catch(failed);
    };
  }

  async function handle(
    socket: DisplaySocket,
    event: string,
    payload: unknown,
    answer: ((...args: unknown[]) => void) | undefined,
  ): Promise<void> {
    const { device } = socket.data;
    switch (event as keyof FromDisplay) {
      case 'clock':
        return answer?.(clock());
      case 'hello':
        if (!isHello(payload)) break;
        // An `applied` that was on its way when a server died is lost; what a display holds it says again here.
        if (payload.plan !== undefined) await displays.applied(device, payload.plan, clock());
        return sendState(socket, answer);
      case 'applied':
        if (!isApplied(payload)) break;
        return displays.applied(device, payload.plan, payload.at);
      case 'witness': {
        if (!isWitnessBatch(payload)) break;
        const result = await witness.store(device, payload);
        return answer?.(result);
      }
      case 'fault':
        if (payload !== null && !isFault(payload)) break;
        await displays.fault(device, payload);
        return answer?.();
      case 'health':
        if (!isHealth(payload)) break;
        displays.presence.fares(device.id, payload);
        return answer?.();
    }
    garbage(socket, event.slice(0, 60));
  }

  function garbage(socket: DisplaySocket, what: string): void {
    log.warn({ display: socket.data.device.id, event: what }, 'a display sent garbage');
    socket.disconnect(true);
  }

  function turnOut(socket: DisplaySocket): void {
    socket.emit('revoked');
    socket.disconnect(true);
  }

  const stops = [
    services.control.through((display, order) =>
      nsp.to(roomOf(display)).timeout(config.display.commandTimeout).emitWithAck('command', order),
    ),
    bus.on('plan', ({ display, hash }) => nsp.to(roomOf(display)).emit('plan', { plan: hash })),
    bus.on('alert', ({ alert, displays: aimed, territory, all }) =>
      nsp.to(all ? territoryRoom(territory) : aimed.map(roomOf)).emit('alert', alert),
    ),
    bus.on('display', ({ display, change }) => {
      if (change !== 'revoked') return;
      const room = roomOf(display);
      // Here first: between nodes the word travels more slowly than the closing.
      for (const id of [...(nsp.adapter.rooms.get(room) ?? [])]) {
        const socket = nsp.sockets.get(id);
        if (socket) turnOut(socket);
      }
      nsp.to(room).emit('revoked');
      nsp.in(room).disconnectSockets(true);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
