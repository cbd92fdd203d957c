/** Brings a letter to devices, so many at once: encrypted for each (RFC 8291), signed for its push service (RFC 8292). */
import { type Dispatcher, request } from 'undici';
import webPush from 'web-push';
import { createGuardedAgent } from '../../http/guarded-agent.ts';
import { inTurn } from '../../in-turn.ts';
import type { Sent } from '../channel.ts';
import { failureOf } from '../failure.ts';
import { createCircuit } from './circuit.ts';
import type { Device, Letter, Settings } from './letter.ts';
import { createSignatures } from './signatures.ts';

export type PushSender = {
  /** In the order of the devices. */
  send(letter: Letter, devices: readonly Device[]): Promise<Sent[]>;
  close(): Promise<void>;
};

/** What is under way at once, and over how many connections to one push service. */
const width = 64;

/** `clock` in ms, from any instant. */
export function createPushSender({ allowPrivate, timeoutMs }: Settings, clock: () => number): PushSender {
  const dispatcher = createGuardedAgent({ allowPrivate, connections: width });
  const circuit = createCircuit(clock);
  const signatures = createSignatures();

  async function sendOne(letter: Letter, device: Device): Promise<Sent> {
    const origin = URL.parse(device.address)?.origin ?? '';
    const wait = circuit.waitFor(origin);
    if (wait > 0) return { kind: 'deferred', reason: silent, down: false, untried: true, after: wait };
    const body = encrypted(letter, device);
    // Keys that are none stay none.
    if (body === undefined) return { kind: 'refused', reason: 'the keys of the device are none' };
    const sent = await post(body, letter, { device, origin });
    const failed = sent.kind === 'deferred';
    circuit.note(origin, failed, failed ? sent.after : undefined);
    return sent;
  }

  async function post(
    body: Buffer,
    letter: Letter,
    { device, origin }: { device: Device; origin: string },
  ): Promise<Sent> {
    try {
      // Of the same library as fetch, and at half its cost.
      const response = await request(device.address, {
        dispatcher,
        method: 'POST',
        signal: AbortSignal.timeout(timeoutMs),
        body,
        headers: {
          authorization: signatures.authorization(letter, { origin, key: device.key }),
          'content-encoding': 'aes128gcm',
          'content-type': 'application/octet-stream',
          ttl: String(letter.ttl),
          urgency: letter.urgency,
          topic: letter.topic,
        },
      });
      await response.body.dump();
      return sentOf(response);
    } catch (error) {
      return ofOneDevice(failureOf(error));
    }
  }

  return {
    send: (letter, devices) => inTurn(devices, width, (device) => sendOne(letter, device)),
    close: () => dispatcher.destroy(),
  };
}

const silent = 'its push service does not answer';

function encrypted({ payload }: Letter, { p256dh, auth }: Device): Buffer | undefined {
  try {
    return webPush.encrypt(p256dh, auth, payload, 'aes128gcm').cipherText;
  } catch {
    return undefined;
  }
}

function sentOf({ statusCode: status, headers }: Dispatcher.ResponseData): Sent {
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  // RFC 8030 §7.3: the subscription is over. 403 and 400 tell that it was made with a key that is no longer ours.
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 400 || status === 401 || status === 403)
    return { kind: 'refused', reason: `HTTP ${status}` };
  const after = Number(headers['retry-after']);
  return ofOneDevice(
    failureOf(undefined, {
      status,
      said: 'the push service does not take it',
      ...(Number.isFinite(after) && after > 0 && { after: after * 1000 }),
    }),
  );
}

/** There are many push services: that one of them is down keeps nobody else waiting. */
function ofOneDevice(outcome: ReturnType<typeof failureOf>): Sent {
  if (outcome.kind === 'delivered') return { kind: 'delivered' };
  if (outcome.kind === 'fault') return outcome;
  const { reason } = outcome;
  if (outcome.kind !== 'deferred') return { kind: 'refused', reason };
  return { kind: 'deferred', reason, down: false, ...(outcome.after && { after: outcome.after }) };
}
