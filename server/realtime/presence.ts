/** Who has a message open at the desk: as long as their sockets say so, on whichever node; nothing is stored. */
import type { Person } from '#core/contracts/realtime.ts';
import type { Deps } from '../deps.ts';
import { isOpening } from './checks.ts';
import type { ConsoleNamespace, ConsoleSocket } from './console-sockets.ts';

const roomOf = (territory: string, message: string) => `open:${territory}:${message}`;

/** As fast as somebody turns pages, and then some; more is no person. */
const most = { changes: 20, perMs: 10_000 };

export function servePresence(
  nsp: ConsoleNamespace,
  socket: ConsoleSocket,
  { clock, log }: Pick<Deps, 'clock' | 'log'>,
): void {
  const { territory } = socket.data;
  let room: string | undefined;
  let since = clock();
  let changes = 0;

  const leave = async () => {
    const left = room;
    room = undefined;
    delete socket.data.open;
    if (left === undefined) return;
    await socket.leave(left);
    await tell(nsp, left);
  };

  const enter = async (message: string | null) => {
    await leave();
    if (message === null) return;
    room = roomOf(territory, message);
    socket.data.open = message;
    await socket.join(room);
    await tell(nsp, room);
  };
  /** Who hears of it too late hears of it at the next change. */
  const missed = (error: unknown) => log.warn({ err: error }, 'who has a message open could not be told');

  socket.on('open', (opening) => {
    const now = clock();
    if (now - since > most.perMs) [since, changes] = [now, 0];
    changes += 1;
    if (changes > most.changes || !isOpening(opening)) return void socket.disconnect(true);
    enter(opening.message).catch(missed);
  });
  // By then it has left its rooms by itself; those who stay are told.
  socket.on('disconnect', () => void leave().catch(missed));
}

/** Everybody in the room hears who is in it. */
async function tell(nsp: ConsoleNamespace, room: string): Promise<void> {
  const sockets = await nsp.in(room).fetchSockets();
  const people = new Map<string, Person>();
  for (const { data } of sockets) people.set(data.person.user, data.person);
  const message = sockets[0]?.data.open;
  if (message !== undefined) nsp.to(room).emit('here', { message, people: [...people.values()] });
}
