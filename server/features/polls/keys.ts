/** The keys of a poll, and what is made with them. They lie locked in its row. */
import { receiptOf } from '#core/ballot/receipt.ts';
import { BeffroiError } from '#core/errors.ts';
import { tagLength } from './boxes.ts';
import type { PollRow } from './rows.ts';
import { hmac, type Locker, newBoxKeys } from './vault.ts';

type RandomBytes = (size: number) => Uint8Array;

/** Erased when the boxes are. */
export type BallotKeys = {
  /** Opens sealed ballots. */
  readonly private: string;
  /** Makes forms, receipts and tags. */
  readonly receipts: string;
};

const aboutBoxes = (poll: string) => `${poll} boxes`;
const aboutRegister = (poll: string) => `${poll} register`;
const newKey = (randomBytes: RandomBytes) => Buffer.from(randomBytes(32)).toString('base64url');

export async function newPollKeys(
  poll: string,
  { locker, randomBytes }: { locker: Locker; randomBytes: RandomBytes },
): Promise<Pick<PollRow, 'public_key' | 'box_keys' | 'register_key'>> {
  const boxes = await newBoxKeys();
  const keys: BallotKeys = { private: boxes.private, receipts: newKey(randomBytes) };
  return {
    public_key: boxes.public,
    box_keys: locker.lock(JSON.stringify(keys), aboutBoxes(poll)),
    register_key: locker.lock(newKey(randomBytes), aboutRegister(poll)),
  };
}

/** Undefined before the poll was announced and once its boxes are emptied. Throws POLL_KEY. */
export function ballotKeys(row: PollRow, locker: Locker): BallotKeys | undefined {
  if (row.box_keys === null) return undefined;
  return JSON.parse(locker.unlock(row.box_keys, aboutBoxes(row.id))) as BallotKeys;
}

/** Undefined when nobody can contest any more. Throws POLL_KEY. */
export function registerKey(row: PollRow, locker: Locker): string | undefined {
  return row.register_key === null ? undefined : locker.unlock(row.register_key, aboutRegister(row.id));
}

/** What the register holds of a voter. */
export const voterHash = (key: string, name: string): string =>
  hmac(key, 'voter', name).toString('base64url');

const nonceLength = 16;
const markLength = 8;

/** What a form carries, so that sending it again is not voting again. Nobody else can make one. */
export function newForm({ receipts }: BallotKeys, randomBytes: RandomBytes): string {
  const nonce = Buffer.from(randomBytes(nonceLength));
  return Buffer.concat([nonce, markOf(receipts, nonce)]).toString('base64url');
}

/**
 * The receipt of a form that this voter sends, which is the same however often it is sent. Sent by another, the same form is another ballot, with
 * a receipt of its own. Throws POLL_FORM.
 */
export function receiptFor({ receipts }: BallotKeys, form: string, voter: string): string {
  const bytes = Buffer.from(form, 'base64url');
  const nonce = bytes.subarray(0, nonceLength);
  if (
    bytes.length !== nonceLength + markLength ||
    !markOf(receipts, nonce).equals(bytes.subarray(nonceLength))
  )
    throw new BeffroiError('POLL_FORM');
  return receiptOf(hmac(receipts, 'receipt', nonce.toString('base64url'), voter));
}

/** Where the ballot of a receipt lies: of chance for whoever has not the key. */
export const tagOf = ({ receipts }: BallotKeys, receipt: string): string =>
  hmac(receipts, 'tag', receipt).toString('base64url').slice(0, tagLength);

const markOf = (key: string, nonce: Buffer): Buffer =>
  hmac(key, 'form', nonce.toString('base64url')).subarray(0, markLength);
