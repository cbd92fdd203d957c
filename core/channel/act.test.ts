import { expect, test } from 'vitest';
import { type Given, nextAct } from './act.ts';

const given = (act: Given['act'], revision: number, state: Given['state'] = 'done'): Given => ({
  act,
  revision,
  state,
});

test('what is said for the first time is published, once', () => {
  expect(nextAct({ said: 1 }, [])).toEqual({ drop: false, add: { act: 'publish', revision: 1 } });
  for (const state of ['waiting', 'begun', 'done', 'failed'] as const)
    expect(nextAct({ said: 1 }, [given('publish', 1, state)])).toEqual({ drop: false });
});

test('another revision corrects what is out, and replaces what nobody has tried', () => {
  expect(nextAct({ said: 2 }, [given('publish', 1)])).toEqual({
    drop: false,
    add: { act: 'correct', revision: 2 },
  });
  expect(nextAct({ said: 2 }, [given('publish', 1, 'waiting')])).toEqual({
    drop: true,
    add: { act: 'publish', revision: 2 },
  });
  expect(nextAct({ said: 3 }, [given('publish', 1), given('correct', 2, 'waiting')])).toEqual({
    drop: true,
    add: { act: 'correct', revision: 3 },
  });
});

test('what was refused reached nobody: the next revision is published', () => {
  expect(nextAct({ said: 2 }, [given('publish', 1, 'failed')])).toEqual({
    drop: false,
    add: { act: 'publish', revision: 2 },
  });
});

test('what is gone is taken back where it may have arrived, and dropped where it has not', () => {
  const gone = { gone: 'withdrawn', revision: 1 } as const;
  expect(nextAct(gone, [given('publish', 1, 'begun')])).toEqual({
    drop: false,
    add: { act: 'withdraw', revision: 1 },
  });
  expect(nextAct(gone, [given('publish', 1, 'waiting')])).toEqual({ drop: true });
  expect(nextAct(gone, [])).toEqual({ drop: false });
  expect(nextAct(gone, [given('publish', 1), given('withdraw', 1)])).toEqual({ drop: false });
  expect(nextAct(gone, [given('publish', 1, 'failed')])).toEqual({ drop: false });
});

test('an alert that is over is said to be over; what is restored is published anew', () => {
  expect(nextAct({ gone: 'ended', revision: 2 }, [given('publish', 1), given('correct', 2)])).toEqual({
    drop: false,
    add: { act: 'end', revision: 2 },
  });
  expect(nextAct({ said: 1 }, [given('publish', 1), given('withdraw', 1)])).toEqual({
    drop: false,
    add: { act: 'publish', revision: 1 },
  });
  // Restored before anybody took it back: it is still there.
  expect(nextAct({ said: 1 }, [given('publish', 1), given('withdraw', 1, 'waiting')])).toEqual({
    drop: true,
  });
});
