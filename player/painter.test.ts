import { expect, test } from 'vitest';
import type { Sheet } from './dom.ts';
import type { Glass } from './glass.ts';
import { createPainter } from './painter.ts';
import type { Subject } from './subject.ts';

const item = { placement: 'p', revision: 1, class: 'routine', weight: 1, dwellMs: 10_000 } as const;
const slide = (key: string): Subject => ({
  kind: 'slide',
  key,
  from: 0,
  until: 0,
  item: { ...item, message: key },
  rendition: key,
});

type Laying = { readonly lay: () => void; readonly breakOff: (why: Error) => void };

/** A zone of a glass on which sheets come to lie when told: the latest that was handed over, as on the real one. */
function zone() {
  const told: (string | undefined)[] = [];
  const failed: string[] = [];
  let laying: (Laying & { readonly giveUp: () => void }) | undefined;
  const show: Glass['show'] = (sheet) => {
    laying?.giveUp();
    return new Promise<boolean>((resolve, reject) => {
      const end = () => {
        laying = undefined;
      };
      laying = {
        lay: () => {
          end();
          sheet.settle?.();
          resolve(true);
        },
        breakOff: (why) => {
          end();
          reject(why);
        },
        giveUp: () => resolve(false),
      };
    });
  };
  const sheet = { element: { shadowRoot: null }, release: () => undefined } as unknown as Sheet;
  const painter = createPainter({
    zone: 'side',
    sheets: { prepare: () => undefined, take: () => sheet, destroy: () => undefined },
    glass: { show } as Glass,
    clock: {
      moment: () => ({ now: 0, certain: true }),
      sample: () => undefined,
      synced: () => true,
      jumped: () => false,
    },
    painted: (subject) => told.push(subject?.key),
    failed: (rendition) => failed.push(rendition),
    report: () => undefined,
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    painter,
    told,
    failed,
    paint: async (key: string) => {
      void painter.paint(slide(key), true);
      await settled();
    },
    lay: async () => {
      laying?.lay();
      await settled();
    },
    breakOff: async () => {
      laying?.breakOff(new Error('it does not begin'));
      await settled();
    },
  };
}

test('a film that has yet to begin when it is uncovered is told once it lies there, and not before', async () => {
  const { painter, told, paint, lay } = zone();
  await paint('film');
  painter.cover();
  await paint('film');
  expect(told).toEqual([undefined]);
  await lay();
  expect(told).toEqual([undefined, 'film']);
});

test('a film that fails after it was covered and uncovered is told as failed, never as shown', async () => {
  const { painter, told, failed, paint, breakOff } = zone();
  await paint('film');
  painter.cover();
  await paint('film');
  await breakOff();
  expect(failed).toEqual(['film']);
  expect(told).toEqual([undefined]);
});

test('what lies under two films that fail one after the other stays, and no film is taken for it', async () => {
  const { told, failed, paint, lay, breakOff } = zone();
  await paint('text');
  await lay();
  await paint('film 1');
  await paint('film 2');
  await breakOff();
  await paint('film 1');
  await lay();
  expect(failed).toEqual(['film 2']);
  expect(told).toEqual(['text', 'film 1']);
});

test('what is uncovered by the failure of what was to follow is told again', async () => {
  const { painter, told, paint, lay, breakOff } = zone();
  await paint('text');
  await lay();
  painter.cover();
  await paint('film');
  await breakOff();
  await paint('text');
  expect(told).toEqual(['text', undefined, 'text']);
});

test('what lies on the glass is told although the next is being made already', async () => {
  const { told, paint, lay } = zone();
  await paint('text');
  const laid = lay();
  await paint('film');
  await laid;
  expect(told).toEqual(['text']);
});

test('a zone that was taken away tells that it is empty, and is painted anew', async () => {
  const { painter, told, paint, lay } = zone();
  await paint('text');
  await lay();
  painter.clear();
  await paint('text');
  expect(told).toEqual(['text', undefined]);
  await lay();
  expect(told).toEqual(['text', undefined, 'text']);
});
