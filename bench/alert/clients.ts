/** A crowd of displays: sockets that answer pings and note when an alert comes in. The same code hears both servers. */
import { WebSocket } from 'ws';
import { answerCalls, instant } from './rpc.ts';
import { admittedPrefix, alertPrefix, connectPacket, statePrefix } from './wire.ts';

type Crowd = { received: number[]; expected: number; done: (() => void) | undefined };
type Connect = {
  crowd: string;
  url: string;
  keys: readonly (string | undefined)[];
  readyOn: 'open' | 'admitted' | 'state';
};

const together = 100;
const patienceMs = 60_000;
const crowds = new Map<string, Crowd>();
const sockets: WebSocket[] = [];

function crowdOf(name: string): Crowd {
  const crowd = crowds.get(name) ?? { received: [], expected: 0, done: undefined };
  crowds.set(name, crowd);
  return crowd;
}

function connectOne({ url, readyOn }: Connect, key: string | undefined, crowd: Crowd): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    sockets.push(socket);
    socket.once('error', reject);
    if (readyOn === 'open') socket.once('open', () => resolve());
    socket.on('message', (data: Buffer) => {
      const start = data.toString('latin1', 0, alertPrefix.length);
      if (start === alertPrefix) return note(crowd);
      if (start === '2') return socket.send('3');
      if (start.startsWith('0{')) return socket.send(connectPacket(key ?? ''));
      if (readyOn === 'state' ? start === statePrefix : start.startsWith(admittedPrefix)) resolve();
    });
  });
}

function note(crowd: Crowd): void {
  crowd.received.push(instant());
  if (crowd.received.length === crowd.expected) crowd.done?.();
}

answerCalls({
  async connect(given: Connect) {
    const crowd = crowdOf(given.crowd);
    for (let i = 0; i < given.keys.length; i += together)
      await Promise.all(given.keys.slice(i, i + together).map((key) => connectOne(given, key, crowd)));
  },
  arm({ crowd: name, expected }: { crowd: string; expected: number }) {
    Object.assign(crowdOf(name), { received: [], expected, done: undefined });
  },
  /** The instants at which each member received the alert, once all have. */
  take({ crowd: name }: { crowd: string }) {
    const crowd = crowdOf(name);
    if (crowd.received.length >= crowd.expected) return crowd.received;
    return new Promise<number[]>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${crowd.received.length} of ${crowd.expected} received`)),
        patienceMs,
      );
      crowd.done = () => {
        clearTimeout(timer);
        resolve(crowd.received);
      };
    });
  },
});
