/**
 * Where sealed ballots lie. A row each would lie in the order of casting (heap, xmin, pg_dump), as does the register. So they lie
 * in boxes: the row of a box is written anew as a whole, its ballots stand in the order of the tag that each begins with, and the first bits of
 * that tag say which box. A tag is an HMAC of the receipt: of chance for whoever has not its key. What a dump shows of a ballot is its box, which
 * any hundred voters share, whenever they came.
 */
import type { Db } from './rows.ts';

/** A tag, then the sealed ballot; base64url. */
export type BoxedBallot = string;

/** Ballots in a box before it becomes two; fewer of long ones, for a box is written anew as a whole. */
const [mostInBox, fewestInBox] = [256, 24];
const boxLength = 400_000;
/** Characters of a tag: 12 bytes, which base64url writes without a rest. */
export const tagLength = 16;
/** Bits that may tell boxes apart: some tens of thousands of boxes. */
const deepest = 16;

export async function isInBox(db: Db, poll: string, tag: string): Promise<boolean> {
  const box = await boxOf(db, poll, tag);
  return box?.ballots.split('\n').some((one) => one.startsWith(tag)) ?? false;
}

/** Puts a ballot in; whoever calls holds the lock of the poll. */
export async function putInBox(db: Db, poll: string, ballot: BoxedBallot): Promise<void> {
  const found = await boxOf(db, poll, ballot);
  if (!found) {
    await db.insertInto('poll_box').values({ poll_id: poll, box: '', ballots: ballot }).execute();
    return;
  }
  const ballots = [...found.ballots.split('\n'), ballot].filter((one) => one !== '').sort();
  const most = Math.max(fewestInBox, Math.min(mostInBox, Math.floor(boxLength / ballot.length)));
  if (ballots.length <= most || found.box.length === deepest) {
    await db
      .updateTable('poll_box')
      .set({ ballots: ballots.join('\n') })
      .where('poll_id', '=', poll)
      .where('box', '=', found.box)
      .execute();
    return;
  }
  await db.deleteFrom('poll_box').where('poll_id', '=', poll).where('box', '=', found.box).execute();
  const halves = ['0', '1'].map((bit) => ({
    poll_id: poll,
    box: found.box + bit,
    ballots: ballots.filter((one) => bitsOf(one)[found.box.length] === bit).join('\n'),
  }));
  await db.insertInto('poll_box').values(halves).execute();
}

/** All of them, in the order of their tags. */
export async function emptyingOf(db: Db, poll: string): Promise<BoxedBallot[]> {
  const rows = await db.selectFrom('poll_box').select('ballots').where('poll_id', '=', poll).execute();
  return rows
    .flatMap(({ ballots }) => ballots.split('\n'))
    .filter((one) => one !== '')
    .sort();
}

function boxOf(db: Db, poll: string, tag: string) {
  const bits = bitsOf(tag);
  const names = Array.from({ length: deepest + 1 }, (_, length) => bits.slice(0, length));
  return db
    .selectFrom('poll_box')
    .select(['box', 'ballots'])
    .where('poll_id', '=', poll)
    .where('box', 'in', names)
    .executeTakeFirst();
}

function bitsOf(tag: string): string {
  const bytes = Buffer.from(tag.slice(0, 4), 'base64url');
  return [...bytes.subarray(0, 2)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
}
