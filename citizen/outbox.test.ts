import { expect, test } from 'vitest';
import { createOutbox } from './outbox.ts';
import type { Draft, Kept, ReportStore } from './report-store.ts';

const day = 86_400_000;
const hole: Draft = {
  key: 'key-of-hole',
  path: '/signaler/voirie?lang=fr',
  title: 'Trou',
  fields: [['description', 'Un trou']],
  photos: [],
};

function open(answers: (() => Response)[]) {
  const kept = new Map<string, Kept>();
  const store: ReportStore = {
    all: async () => [...kept.values()].sort((a, b) => b.at - a.at),
    put: async (one) => void kept.set(one.key, one),
    drop: async (key) => void kept.delete(key),
  };
  const sent: (string | null)[] = [];
  const worked: (string | null)[][] = [];
  let now = 1_000 * day;
  const outbox = createOutbox({
    store,
    clock: () => now,
    changed: () => undefined,
    fetch: async (_url, { body } = {}) => {
      const form = body as FormData;
      sent.push(form.get('key') as string | null);
      worked.push(['work', 'worked'].map((name) => form.get(name) as string | null));
      const answer = answers.shift();
      if (!answer) throw new TypeError('no network');
      return answer();
    },
  });
  const pass = (ms: number) => {
    now += ms;
  };
  return { outbox, sent, worked, pass };
}
const received = (near: boolean) => () =>
  Response.json({ url: `/suivi/1${near ? '/semblables' : ''}?t=secret`, near }, { status: 201 });

test('without a network a report waits with all that it holds, and is sent once there is one', async () => {
  const answers: (() => Response)[] = [];
  const { outbox, sent } = open(answers);
  expect(await outbox.answer({ ask: 'send', report: hole })).toMatchObject([{ ...hole, state: 'waits' }]);
  answers.push(received(false));
  expect(await outbox.flush()).toBe(true);
  expect(await outbox.answer({ ask: 'list' })).toMatchObject([
    { state: 'sent', url: '/suivi/1?t=secret', fields: [] },
  ]);
  // What has left does not leave again, nor is it written over by a page that still has it open.
  await outbox.answer({ ask: 'write', report: hole });
  expect(await outbox.answer({ ask: 'send', report: hole })).toMatchObject([{ state: 'sent' }]);
  expect(sent).toEqual([hole.key, hole.key]);
});

test('pressed twice at once, it is asked for once', async () => {
  const { outbox, sent } = open([received(false), received(false)]);
  await Promise.all([
    outbox.answer({ ask: 'send', report: hole }),
    outbox.answer({ ask: 'send', report: hole }),
  ]);
  expect(sent).toEqual([hole.key]);
});

test.each([
  ['the town is too busy', () => Response.json({ title: 'Too Many Requests' }, { status: 429 })],
  ['the town fails', () => Response.json({ fault: 'x' }, { status: 503 })],
  ['somebody else answers in front of it', () => new Response('<p>Wi-Fi</p>', { status: 200 })],
])('it goes on waiting when %s', async (_what, answer) => {
  const { outbox } = open([answer]);
  expect(await outbox.answer({ ask: 'send', report: hole })).toMatchObject([{ state: 'waits' }]);
});

test('what the town refuses is a draft again, which says why until it is sent once more', async () => {
  const { outbox } = open([() => Response.json({ fault: 'Dites où' }, { status: 422 }), received(false)]);
  const refused = { ...hole, state: 'draft', fault: 'Dites où' };
  expect(await outbox.answer({ ask: 'send', report: hole })).toMatchObject([refused]);
  expect(await outbox.answer({ ask: 'write', report: hole })).toMatchObject([refused]);
  expect(await outbox.answer({ ask: 'send', report: hole })).toMatchObject([{ state: 'sent' }]);
});

test('one with others close by is kept, and asked for again before the town forgets it, until it was looked at', async () => {
  const { outbox, sent, pass } = open([received(true), received(true)]);
  expect(await outbox.answer({ ask: 'send', report: hole })).toMatchObject([
    { state: 'near', fields: hole.fields },
  ]);
  await outbox.flush();
  expect(sent).toHaveLength(1);
  pass(day);
  await outbox.flush();
  expect(sent).toHaveLength(2);
  const seen = await outbox.answer({ ask: 'seen', url: '/suivi/1?t=secret&lang=fr' });
  expect(seen).toMatchObject([{ state: 'sent', url: '/suivi/1?t=secret&lang=fr', fields: [] }]);
});

test('drafts and what has left are erased after a month; what waits never is', async () => {
  const { outbox, pass } = open([]);
  await outbox.answer({ ask: 'write', report: { ...hole, key: 'draft' } });
  await outbox.answer({ ask: 'send', report: hole });
  pass(31 * day);
  expect(await outbox.answer({ ask: 'list' })).toMatchObject([{ key: hole.key }]);
  expect(await outbox.answer({ ask: 'forget', key: hole.key })).toEqual([]);
});

test('what the town asks for before it takes a report is done, and it is sent again with all that it holds', async () => {
  const answers: (() => Response)[] = [];
  const { outbox, sent, worked } = open(answers);
  const asks = () => Response.json({ fault: 'Many come in', work: 'id.time.1.who.mark' }, { status: 403 });
  answers.push(asks, received(false));
  expect(await outbox.answer({ ask: 'send', report: hole })).toMatchObject([{ state: 'sent' }]);
  expect(sent).toEqual(['key-of-hole', 'key-of-hole']);
  expect(worked[0]).toEqual([null, null]);
  expect(worked[1]).toEqual(['id.time.1.who.mark', expect.stringMatching(/^\d+(\.\d+){7}$/)]);
  // Done in vain: it is said, and the report stays as it is.
  answers.push(asks, asks);
  const kept = await outbox.answer({ ask: 'send', report: { ...hole, key: 'another' } });
  expect(kept.find(({ key }) => key === 'another')).toMatchObject({ state: 'draft', fault: 'Many come in' });
});
