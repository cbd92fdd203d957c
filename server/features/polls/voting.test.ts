/** Nobody is counted twice, and no ballot that was acknowledged is lost: whatever voters, browsers, networks and machines do. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '#core/ballot/verify.ts';
import { BeffroiError } from '#core/errors.ts';
import { openStore, type Store } from '#server/store/index.ts';
import { Cut, type Faults, faultsOf } from '#test/polls/faults.ts';
import { asked, closesAt, hour, options, type Town, town } from '#test/polls/town.ts';
import { dialects, freshStore } from '#test/stores.ts';

const codeOf = (error: unknown) => (error instanceof BeffroiError ? error.code : error);

/** What one person does at one moment. `form`: one of their own, or one that somebody else was given. */
const act = fc.record({
  voter: fc.nat({ max: 5 }),
  what: fc.constantFrom('vote', 'vote', 'vote', 'paper'),
  form: fc.nat({ max: 2 }),
  ofAnother: fc.boolean(),
  choice: fc.constantFrom(...options),
});
/** What happens at once, and after how many statements the power fails meanwhile. */
const moment = fc.record({
  acts: fc.array(act, { minLength: 1, maxLength: 5 }),
  cutAfter: fc.option(fc.nat({ max: 30 }), { freq: 2, nil: undefined }),
  wait: fc.nat({ max: 5 }),
});

describe.each(dialects)('a consultation on %s', (dialect) => {
  let real: Store;
  let faults: Faults;
  let place: Town;
  beforeAll(async () => {
    real = await freshStore(dialect);
    faults = faultsOf(real);
    place = await town(faults.store);
  });
  afterAll(() => real.close());

  test('counts nobody twice and loses nothing that it has acknowledged', async () => {
    const seen = { cuts: 0, again: 0, refused: 0, byPaper: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { minLength: 1, maxLength: 8 }), async (moments) => {
        const { poll, codes } = await place.open(6);
        const forms = codes.map(() => Array.from({ length: 3 }, () => place.polls.form(poll)));
        /** What was acknowledged to each: receipts of ballots, and the choice of the one that said it is new. */
        const acknowledged = codes.map(() => new Set<string>());
        const chosen = new Map<string, string>();
        const onPaper = new Set<number>();

        async function vote(voter: number, owner: number, form: number, choice: string) {
          const name = forms[owner]?.[form] ?? '';
          const ballot = { form: name, voter: codes[voter] ?? '', choice: { [choice]: 1 } };
          const { receipt, isAgain } = await place.polls.casting.cast(poll, ballot);
          acknowledged[voter]?.add(receipt);
          if (isAgain) seen.again += 1;
          else {
            expect(chosen.has(receipt)).toBe(false);
            chosen.set(receipt, choice);
          }
        }

        for (const { acts, cutAfter, wait } of moments) {
          if (cutAfter !== undefined)
            faults.after(cutAfter, () => {
              seen.cuts += 1;
              throw new Cut();
            });
          const ends = await Promise.allSettled(
            acts.map(async ({ voter, what, form, ofAnother, choice }) => {
              if (what === 'vote') return vote(voter, ofAnother ? (voter + 1) % 6 : voter, form, choice);
              if ((await place.polls.desk.mark(place.actor, poll.id, codes[voter] ?? '')) === 'marked') {
                expect(onPaper.has(voter)).toBe(false);
                onPaper.add(voter);
              }
            }),
          );
          faults.never();
          for (const end of ends) {
            if (end.status === 'fulfilled' || end.reason instanceof Cut) continue;
            expect(codeOf(end.reason)).toBe('POLL_VOTED');
            seen.refused += 1;
          }
          place.clock.now += wait * hour;
        }
        seen.byPaper += onPaper.size;
        for (const voter of onPaper) {
          // The paper ballot is found in the box at the counter, by whomever.
          const form = place.polls.form(poll);
          const entered = { form, choice: voter % 2 === 0 ? { a: 1 } : ('blank' as const) };
          const first = await place.polls.desk.enter(place.actor, poll.id, entered);
          expect(await place.polls.desk.enter(place.actor, poll.id, entered)).toEqual({
            ...first,
            isAgain: true,
          });
        }

        const file = await place.count(poll.id);
        expect(verify(JSON.parse(JSON.stringify(file)))).toMatchObject({ faults: [] });
        expect(file.anomalies).toEqual([]);
        const counted = new Map(file.ballots.map((one) => [one.receipt, Object.keys(one.choice)[0] ?? '']));
        // Every receipt that anybody holds is of a ballot that counts, as it was chosen by whoever sent it first.
        for (const receipts of acknowledged) {
          expect(receipts.size).toBeLessThanOrEqual(1);
          for (const receipt of receipts) expect(counted.get(receipt)).toBe(chosen.get(receipt));
        }
        // And nothing counts but that: each by one person, on paper or not.
        const web = acknowledged.filter(({ size }) => size === 1);
        expect(new Set(web.flatMap((one) => [...one])).size).toBe(web.length);
        expect(file.found).toEqual({ web: web.length, paper: onPaper.size });
        expect(file.turnout).toMatchObject({ web: web.length, paper: onPaper.size });
        expect(acknowledged.filter(({ size }, voter) => size > 0 && onPaper.has(voter))).toEqual([]);
        expect(file.ballots.length + file.rejected.length).toBe(web.length + onPaper.size);
      }),
      { numRuns: dialect === 'sqlite' ? 60 : 40, seed: 7 },
    );
    // What the test is about has happened.
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(10);
  }, 240_000);

  test('takes the same form again as the same ballot, also after the end, and refuses another', async () => {
    const { poll, codes } = await place.open(2);
    const [mine = '', other = ''] = codes;
    const form = place.polls.form(poll);
    const cast = (voter: string, of: string, choice = 'a') =>
      place.polls.casting.cast(poll, { voter, form: of, choice: { [choice]: 1 } }).catch(codeOf);
    const first = await cast(mine.toLowerCase(), form);
    expect(first).toMatchObject({ isAgain: false });
    expect(await cast(mine, form, 'b')).toEqual({ ...Object(first), isAgain: true });
    expect(await cast(mine, place.polls.form(poll))).toBe('POLL_VOTED');
    expect(await cast(other, `${form.slice(0, -2)}AA`)).toBe('POLL_FORM');
    expect(await cast('AAAA-AAAA-AAAA', place.polls.form(poll))).toBe('POLL_VOTER');
    expect(await cast('', place.polls.form(poll))).toBe('POLL_VOTER');
    expect(await place.polls.desk.mark(place.actor, poll.id, mine)).toEqual({ already: 'web' });
    place.clock.now = closesAt;
    expect(await cast(other, place.polls.form(poll))).toBe('POLL_NOT_OPEN');
    expect(await cast(mine, form)).toEqual({ ...Object(first), isAgain: true });
    const { receipt } = Object(first) as { receipt: string };
    expect(await place.polls.check(poll, receipt)).toBe('in-box');
    await place.count(poll.id);
    const counted = await place.polls.desk.one(place.actor, poll.id);
    expect(await place.polls.check(counted, receipt)).toBe('counted');
    expect(await place.polls.check(counted, 'AAAA-AAAA-AAAA-AAAA')).toBe('unknown');
    expect(await cast(mine, form)).toBe('POLL_VOTED');
  });

  test('is counted by itself at its end, once; what was cut off is counted from the same boxes; who voted is forgotten', async () => {
    const { poll, codes } = await place.open(3, { ...asked, eligibility: { who: 'codes', paper: false } });
    for (const voter of codes)
      await place.polls.casting.cast(poll, { voter, form: place.polls.form(poll), choice: { c: 1 } });
    await expect(place.polls.counting.count(poll.id, 'u1')).rejects.toThrow('POLL_LASTS');
    await place.polls.work();
    expect((await place.polls.desk.one(place.actor, poll.id)).state).toBe('announced');
    place.clock.now = closesAt;
    const rows = async () => ({
      boxes: (await real.db.selectFrom('poll_box').selectAll().where('poll_id', '=', poll.id).execute())
        .length,
      register: (
        await real.db.selectFrom('poll_register').selectAll().where('poll_id', '=', poll.id).execute()
      ).length,
    });
    for (let statements = 1; statements < 40; statements++) {
      faults.after(statements, () => {
        throw new Cut();
      });
      await place.polls.work();
      faults.never();
      const { state, result, box_keys } = await real.db
        .selectFrom('poll')
        .select(['state', 'result', 'box_keys'])
        .where('id', '=', poll.id)
        .executeTakeFirstOrThrow();
      // Never something in between: either nothing is known and all is there, or all is published and gone.
      if (state === 'counted')
        expect([result === null, box_keys, (await rows()).boxes]).toEqual([false, null, 0]);
      else expect([result, box_keys === null, (await rows()).boxes]).toEqual([null, false, 1]);
      if (state === 'counted') break;
    }
    const counted = await place.polls.desk.one(place.actor, poll.id);
    expect((await place.polls.result(counted))?.count.lines[0]).toEqual({
      option: 'c',
      score: 3,
      ballots: 3,
      chosen: true,
    });
    place.clock.now += 29 * 24 * hour;
    await place.polls.work();
    expect(await rows()).toEqual({ boxes: 0, register: 3 });
    place.clock.now += 24 * hour;
    await place.polls.work();
    expect(await rows()).toEqual({ boxes: 0, register: 0 });
    expect((await place.polls.desk.one(place.actor, poll.id)).register_key).toBeNull();
  });

  test('does not change once it is announced, and is only made longer, for a reason', async () => {
    const { polls, actor, clock } = place;
    clock.now = closesAt - 72 * hour;
    const { id } = await polls.desk.create(actor, asked);
    await polls.desk.change(actor, id, { ...asked, closesAt: closesAt + 1 });
    await polls.desk.change(actor, id, asked);
    await polls.desk.announce(actor, id);
    const refused = (work: Promise<unknown>) => work.then(() => 'done', codeOf);
    expect(await refused(polls.desk.change(actor, id, asked))).toBe('POLL_FIXED');
    expect(await refused(polls.desk.announce(actor, id))).toBe('POLL_FIXED');
    expect(await refused(polls.desk.remove(actor, id))).toBe('POLL_FIXED');
    expect(await refused(polls.desk.extend(actor, id, { until: closesAt - 1, reason: 'Panne' }))).toBe(
      'POLL_LATER',
    );
    expect(await refused(polls.desk.extend(actor, id, { until: closesAt + hour, reason: ' ' }))).toBe(
      'POLL_LATER',
    );
    await polls.desk.extend(actor, id, { until: closesAt + hour, reason: 'Panne du site' });
    clock.now = closesAt + hour;
    expect(await refused(polls.desk.extend(actor, id, { until: closesAt + 2 * hour, reason: 'x' }))).toBe(
      'POLL_LATER',
    );
    const file = await place.count(id);
    expect(file.poll.extensions).toMatchObject([
      { from: closesAt, until: closesAt + hour, reason: 'Panne du site' },
    ]);
    expect(file.anomalies).toMatchObject([{ kind: 'extended' }]);
    // Before it opens nobody votes, and of another town nobody knows it.
    expect(await refused(polls.desk.one({ ...actor, territory: 'elsewhere' }, id))).toBe('NOT_FOUND');
  });
});

describe('a machine that dies while somebody votes', () => {
  // Killed before each statement of the transaction, and after the last one before anybody is told.
  test.each([0, 1, 2, 3, 4, 5, 6, 'after'])('at statement %s', async (at) => {
    const folder = mkdtempSync(join(tmpdir(), 'beffroi-votes-'));
    const file = join(folder, 'beffroi.db');
    const prepared = await freshStore('sqlite');
    await prepared.close();
    const before = await openStore({ file });
    const first = await town(before);
    const { poll, codes } = await first.open(2);
    const forms = codes.map(() => first.polls.form(poll));
    await before.close();
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../../test/polls/dying.ts')], {
      env: { ...process.env, VOTE: JSON.stringify({ file, poll: poll.id, codes, forms, at }) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const signal = await new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
    const told = said
      .trim()
      .split('\n')
      .filter((line) => line !== '');
    const after = await openStore({ file });
    const place = await town(after);
    const register = await after.db.selectFrom('poll_register').selectAll().execute();
    // Sent again, as a browser does that has heard nothing.
    const receipts = [];
    for (const [index, voter] of codes.entries())
      receipts.push(
        (await place.polls.casting.cast(poll, { voter, form: forms[index] ?? '', choice: { b: 1 } })).receipt,
      );
    const { ballots, turnout, count } = await place.count(poll.id);
    await after.close();
    rmSync(folder, { recursive: true, force: true });
    expect(signal).toBe('SIGKILL');
    expect(told).toHaveLength(1);
    expect(register.length).toBe(at === 'after' ? 2 : 1);
    expect(ballots.map(({ receipt }) => receipt)).toEqual(receipts.toSorted());
    expect(receipts).toContain(told[0]);
    expect(turnout.web).toBe(2);
    expect(count.lines.slice(0, 2).map(({ score }) => score)).toEqual(at === 'after' ? [2, 0] : [1, 1]);
  });
});
