/** What is asked of the thread that sends notifications: one letter for many devices. All of it can be copied between threads. */
import type { Sent } from '../channel.ts';

/** A pair of the town's (RFC 8292). */
export type TownKeys = { readonly publicKey: string; readonly privateKey: string };
export type Letter = {
  readonly payload: string;
  /** The present pair first; whoever subscribed under an older one is served by that. */
  readonly keys: readonly TownKeys[];
  /** `mailto:…` or `https://…`: whom a push service writes to. */
  readonly contact: string;
  /** s */
  readonly ttl: number;
  readonly urgency: string;
  readonly topic: string;
  /** ms */
  readonly now: number;
};
/** `key`: the town's, that it subscribed under. */
export type Device = {
  readonly address: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly key: string;
};
export type Settings = { readonly allowPrivate: boolean; readonly timeoutMs: number };
export type Batch = { readonly id: number; readonly letter: Letter; readonly devices: readonly Device[] };
/** In the order of the devices. */
export type Answer = { readonly id: number; readonly sent: readonly Sent[] };
