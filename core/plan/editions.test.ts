import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { explain } from './explain.ts';
import { at, inputsOf, message, placed } from './samples.ts';
import { showing } from './showing.ts';
import type { Edition } from './types.ts';

const rendition = (hash: string) => ({ hash, durationMs: 8000, assets: [] });
const day = (date: string, hash: string): Edition => ({
  from: at(`${date}T00:00`),
  until: at(`${date}T00:00`) + 86_400_000,
  rendition: rendition(hash),
});
const inputs = inputsOf([placed('agenda'), placed('news')], {
  messages: [
    message('agenda', { editions: [day('2026-11-23', 'monday'), day('2026-11-24', 'tuesday')] }),
    message('news', { rendition: rendition('news') }),
  ],
});
const plan = compile(inputs, at('2026-11-23T12:00'));

function seen(instant: number): Set<string | undefined> {
  const turns = Array.from({ length: 40 }, (_, n) => showing(plan, [], instant + n * 4000));
  return new Set(turns.map((frame) => (frame.kind === 'item' ? frame.item.rendition : frame.kind)));
}

test('a message made anew each day shows the edition of the day, and nothing once there is none', () => {
  expect(seen(at('2026-11-23T23:50'))).toEqual(new Set(['monday', 'news']));
  expect(seen(at('2026-11-24T00:00'))).toEqual(new Set(['tuesday', 'news']));
  expect(seen(at('2026-11-25T00:00'))).toEqual(new Set(['news']));
});

test('the plan carries every edition that is to come', () => {
  expect(plan.renditions).toEqual(['monday', 'news', 'tuesday']);
});

test('the order of editions does not matter', () => {
  const [agenda, news] = inputs.messages;
  const turned = agenda && news ? [news, { ...agenda, editions: agenda.editions?.toReversed() }] : [];
  expect(compile({ ...inputs, messages: turned }, at('2026-11-23T12:00'))).toEqual(plan);
});

test('an edition that could not be made is explained on its day', () => {
  const refused = { refused: true, code: 'SCREEN_NOTHING_TO_SAY', reason: 'nothing takes place' } as const;
  const given = inputsOf([placed('agenda')], {
    messages: [
      message('agenda', {
        editions: [{ ...day('2026-11-23', ''), rendition: refused }, day('2026-11-24', 'tuesday')],
      }),
    ],
  });
  expect(explain(given, [], at('2026-11-23T12:00'))).toMatchObject([{ code: 'refused' }]);
  expect(explain(given, [], at('2026-11-24T12:00'))).toMatchObject([{ code: 'showing' }]);
  expect(explain(given, [], at('2026-11-25T12:00'))).toMatchObject([{ code: 'validity-over' }]);
});

test('an edition without an end goes on, also beyond the plan', () => {
  const change = at('2026-11-24T10:00');
  const given = inputsOf([placed('figures')], {
    messages: [
      message('figures', {
        editions: [
          { from: 0, until: change, rendition: rendition('fresh') },
          { from: change, rendition: rendition('dash') },
        ],
      }),
    ],
  });
  const made = compile(given, at('2026-11-23T12:00'));
  const shown = (instant: number) => {
    const frame = showing(made, [], instant);
    return frame.kind === 'item' ? frame.item.rendition : frame.kind;
  };
  expect([shown(change - 1), shown(change), shown(made.until - 1)]).toEqual(['fresh', 'dash', 'dash']);
  expect(made.items.map(({ ends }) => ends)).toEqual([undefined, undefined]);
});
