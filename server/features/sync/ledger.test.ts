import { afterEach, describe, expect, test } from 'vitest';
import type { Plan } from '#core/contracts/index.ts';
import type { CompileInputs } from '#core/plan/types.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const hour = 3_600_000;
let server: TestServer;
afterEach(() => server.close());

/** A plan with these revisions, each from an hour of its own. */
function planOf(
  display: string,
  now: number,
  revisions: readonly [message: string, revision: number][],
): Plan {
  return {
    version: 1,
    display,
    timeZone: 'Europe/Paris',
    from: now,
    until: now + 100 * hour,
    items: revisions.map(([message, revision]) => ({
      placement: `p-${message}`,
      message,
      revision,
      class: 'routine',
      weight: 1,
      dwellMs: 10_000,
    })),
    sets: revisions.map((_, index) => [index]),
    segments: revisions.map((_, index) => ({
      from: now + index * hour,
      until: now + (index + 1) * hour,
      set: index,
      dark: false,
    })),
    renditions: [],
    assets: [],
  };
}

const inputsOf = (messages: CompileInputs['messages']): CompileInputs => ({
  display: { id: 'd1', timeZone: 'Europe/Paris', tags: [] },
  placements: [],
  calendars: {},
  messages,
});

async function withDisplay(dialect: (typeof dialects)[number]) {
  server = await startTestServer({ dialect });
  const { db } = server.deps.store;
  const territory = server.services.rootTerritory;
  await db
    .insertInto('display')
    .values({
      id: 'd1',
      territory_id: territory,
      name: 'Mairie',
      kind: 'screen',
      profile: '{}',
      time_zone: 'Europe/Paris',
      tags: '[]',
      lat: null,
      lon: null,
      dark_hours: null,
      link: null,
      key_hash: null,
      plan_hash: 'a',
      applied_hash: null,
      applied_at: null,
      last_seen_at: server.clock.now,
      fault: null,
      revoked_at: null,
      created_at: 0,
    })
    .execute();
  for (const id of ['m1', 'm2']) {
    await db
      .insertInto('message')
      .values({
        id,
        territory_id: territory,
        kind: 'news',
        latest: 1,
        live: 1,
        withdrawn_at: null,
        source_type: null,
        source_feed: null,
        source_uid: null,
        vanished_at: null,
        created_by: 'u',
        created_at: 0,
        updated_at: 0,
        folded: id,
      })
      .execute();
    for (const number of [1, 2]) {
      await db
        .insertInto('revision')
        .values({
          message_id: id,
          number,
          state: 'approved',
          title: `${id} v${number}`,
          content: '{}',
          hash: '',
          author: 'u',
          created_at: 0,
          decided_by: null,
          decided_at: null,
          comment: null,
        })
        .execute();
    }
  }
  const board = async () => {
    await server.services.sync.reconcile();
    return server.services.sync.board({ territory, language: 'fr' });
  };
  const apply = (hash: string) =>
    db
      .updateTable('display')
      .set({ applied_hash: hash, applied_at: server.clock.now })
      .where('id', '=', 'd1')
      .execute();
  return { db, board, apply, ledger: server.services.sync.ledger };
}

describe.each(dialects)('the sync board on %s', (dialect) => {
  test('a revision goes from due to accepted to shown, and is in step only when witnessed', async () => {
    const { db, board, apply, ledger } = await withDisplay(dialect);
    await ledger.recordPlan(
      'd1',
      planOf('d1', server.clock.now, [['m1', 1]]),
      inputsOf([{ message: 'm1', revision: 1, live: true }]),
    );
    expect((await board()).rows).toMatchObject([{ state: 'due', reason: { code: 'NOT_YET_FETCHED' } }]);
    await ledger.recordSent('d1');
    expect((await board()).rows).toMatchObject([{ state: 'sent' }]);
    await apply('a');
    const accepted = await board();
    expect(accepted.rows).toMatchObject([{ state: 'accepted', reason: { code: 'AWAITING_TURN' } }]);
    server.clock.advance(700_000);
    const unseen = await board();
    expect(unseen.rows).toMatchObject([{ state: 'accepted' }]);
    expect(unseen.rows[0]?.reason?.code).not.toBe('AWAITING_TURN');
    expect(unseen).toMatchObject({ inStep: 0, total: 1 });
    await db
      .insertInto('witness')
      .values({
        id: 'w1-aaaaaa',
        display_id: 'd1',
        message_id: 'm1',
        revision: 1,
        alert_id: null,
        plan_hash: 'a',
        from_at: server.clock.now,
        until_at: null,
        how: 'shown',
        received_at: server.clock.now,
      })
      .execute();
    const shown = await board();
    expect(shown.rows).toMatchObject([{ state: 'shown', shownRevision: 1, lagMs: 700_000 }]);
    expect(shown).toMatchObject({ inStep: 1, total: 1, slowestLagMs: 0 });
  });

  test('what starts later is in step once the display holds it', async () => {
    const { board, apply, ledger } = await withDisplay(dialect);
    const inputs = inputsOf([
      { message: 'm1', revision: 1, live: true },
      { message: 'm2', revision: 1, live: true },
    ]);
    await ledger.recordPlan(
      'd1',
      planOf('d1', server.clock.now, [
        ['m1', 1],
        ['m2', 1],
      ]),
      inputs,
    );
    await apply('a');
    const { rows, inStep } = await board();
    expect(rows.find((row) => row.message === 'm2')).toMatchObject({
      state: 'accepted',
      reason: { code: 'NOT_YET_DUE' },
    });
    expect(inStep).toBe(2);
  });

  test('a withdrawn revision stays on the board until the display confirms that it is gone', async () => {
    const { db, board, apply, ledger } = await withDisplay(dialect);
    await ledger.recordPlan(
      'd1',
      planOf('d1', server.clock.now, [['m1', 1]]),
      inputsOf([{ message: 'm1', revision: 1, live: true }]),
    );
    await apply('a');
    await board();
    await db.updateTable('display').set({ plan_hash: 'b' }).execute();
    await ledger.recordPlan(
      'd1',
      planOf('d1', server.clock.now, []),
      inputsOf([{ message: 'm1', revision: 1, live: false }]),
    );
    expect((await board()).rows).toMatchObject([{ state: 'withdrawn', reason: { code: 'REMOVAL_PENDING' } }]);
    expect(await ledger.displaysHolding(['m1'])).toEqual(['d1']);
    await apply('b');
    expect((await board()).rows).toEqual([]);
    expect(await ledger.displaysHolding(['m1'])).toEqual([]);
  });

  test('a correction closes the old revision and opens the new one', async () => {
    const { board, apply, ledger } = await withDisplay(dialect);
    await ledger.recordPlan(
      'd1',
      planOf('d1', server.clock.now, [['m1', 1]]),
      inputsOf([{ message: 'm1', revision: 1, live: true }]),
    );
    await apply('a');
    await board();
    await ledger.recordPlan(
      'd1',
      planOf('d1', server.clock.now, [['m1', 2]]),
      inputsOf([{ message: 'm1', revision: 2, live: true }]),
    );
    const { rows } = await board();
    expect(rows.map((row) => [row.revision, row.state])).toEqual([[2, 'accepted']]);
  });

  test('what a display cannot show is refused, with the reason', async () => {
    const { board, ledger } = await withDisplay(dialect);
    const refused = { refused: true, code: 'PANEL_TEXT_DOES_NOT_FIT', reason: 'Trop long' } as const;
    await ledger.recordPlan(
      'd1',
      planOf('d1', server.clock.now, []),
      inputsOf([{ message: 'm1', revision: 1, live: true, rendition: refused }]),
    );
    expect((await board()).rows).toMatchObject([
      { state: 'refused', reason: { code: 'PANEL_TEXT_DOES_NOT_FIT', text: 'Trop long' } },
    ]);
  });

  test('what a town below says is in no site and no feed, for there are none of it', async () => {
    const { db, ledger } = await withDisplay(dialect);
    await db.updateTable('message').set({ territory_id: 'aubigny' }).where('id', '=', 'm2').execute();
    await ledger.recordMessages(['m1', 'm2']);
    const rows = await db.selectFrom('delivery').select(['message_id', 'surface_id']).execute();
    expect(rows.map(({ message_id, surface_id }) => `${message_id} ${surface_id}`).sort()).toEqual([
      'm1 feeds',
      'm1 site',
    ]);
  });

  test('recording the same plan twice changes nothing', async () => {
    const { db, ledger } = await withDisplay(dialect);
    const plan = planOf('d1', server.clock.now, [['m1', 1]]);
    const inputs = inputsOf([{ message: 'm1', revision: 1, live: true }]);
    await ledger.recordPlan('d1', plan, inputs);
    const before = await db.selectFrom('delivery').selectAll().execute();
    server.clock.advance(hour);
    await ledger.recordPlan('d1', plan, inputs);
    expect(await db.selectFrom('delivery').selectAll().execute()).toEqual(before);
  });
});
