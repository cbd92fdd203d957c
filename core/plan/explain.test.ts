import { describe, expect, it } from 'vitest';
import { explain } from './explain.ts';
import { type ExplainCode, explainCodes } from './reasons.ts';
import { alert, at, hourMs, inputsOf, message, placed } from './samples.ts';

const noon = at('2026-11-23T12:00');
const holidays = { holidays: ['2026-11-23'] };

const urgent = (id: string) => placed(id, { class: 'urgent', windows: { until: '2026-12-01T00:00' } });
const daily = { from: '2026-11-01T08:00', rrule: 'FREQ=DAILY', duration: 'PT1H' };

describe('explaining', () => {
  it.each<[ExplainCode, Parameters<typeof explain>]>([
    ['showing', [inputsOf([placed('a')]), [], noon]],
    ['not-targeted', [inputsOf([placed('a', { target: {} })]), [], noon]],
    ['message-unknown', [{ ...inputsOf([placed('a')]), messages: [] }, [], noon]],
    ['not-approved', [inputsOf([placed('a')], { messages: [message('a', { live: false })] }), [], noon]],
    ['no-end', [inputsOf([placed('a', { class: 'vital' })]), [], noon]],
    [
      'validity-over',
      [inputsOf([placed('a')], { messages: [message('a', { validUntil: noon })] }), [], noon],
    ],
    [
      'validity-not-begun',
      [inputsOf([placed('a')], { messages: [message('a', { validFrom: noon + 1 })] }), [], noon],
    ],
    [
      'window-invalid',
      [inputsOf([placed('a', { windows: { rrule: 'FREQ=X', duration: 'PT1H' } })]), [], noon],
    ],
    ['outside-window', [inputsOf([placed('a', { windows: daily })]), [], noon]],
    ['window-over', [inputsOf([placed('a', { windows: { until: '2026-11-02T00:00' } })]), [], noon]],
    [
      'calendar-exception',
      [
        inputsOf([placed('a', { windows: { ...daily, duration: 'PT9H', except: ['holidays'] } })], {
          calendars: holidays,
        }),
        [],
        noon,
      ],
    ],
    ['outranked', [inputsOf([placed('a'), urgent('u')]), [], noon]],
    ['outranked', [inputsOf([placed('a')]), [alert('fire', noon, noon + hourMs)], noon]],
    ['alert-governs', [inputsOf([urgent('a')]), [alert('a', noon, noon + hourMs, { ended: true })], noon]],
    ['showing', [inputsOf([urgent('a')]), [alert('a', noon, noon + hourMs)], noon]],
    [
      'dark',
      [inputsOf([placed('a')], { display: { darkHours: { from: '11:00', until: '13:00' } } }), [], noon],
    ],
    ['no-time-left', [inputsOf([placed('a'), placed('c', { class: 'campaign', share: 1 })]), [], noon]],
  ])('says %s', (code, question) => {
    const [first] = explain(...question);
    expect(first).toMatchObject({ placement: 'p-a', message: 'a', code });
    expect(first?.reason.fr).not.toMatch(/[{}?]/);
    expect(first?.reason.en).not.toMatch(/[{}?]/);
  });

  it('says which of a loop is up, and which awaits its turn', () => {
    const verdicts = explain(inputsOf([placed('a'), placed('b')]), [], noon).map((one) => one.verdict);
    expect(verdicts.sort()).toEqual(['in-turn', 'showing']);
  });

  it('tells the reason for which a panel refuses', () => {
    const refused = { refused: true, code: 'X', reason: 'trop long' } as const;
    const [first] = explain(
      inputsOf([placed('a')], { messages: [message('a', { rendition: refused })] }),
      [],
      noon,
    );
    expect(first?.reason.fr).toBe('Cet afficheur ne peut pas le montrer : trop long');
  });

  it('names the next window on the clock of the display', () => {
    const [first] = explain(inputsOf([placed('a', { windows: daily })]), [], noon);
    expect(first?.reason.fr).toContain('24 novembre 2026');
    expect(first?.reason.fr).toContain('à 8\u00a0h');
  });

  it('has a code for each sentence', () => {
    expect(new Set(explainCodes).size).toBe(explainCodes.length);
  });
});
