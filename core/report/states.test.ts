import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isClosed, isSolved, type Move, moveFault, reportStates } from './states.ts';

const now = Date.UTC(2026, 10, 27, 8);

describe('what becomes of a report', () => {
  test('solved is closed; declined and duplicate are closed and not solved', () => {
    expect(reportStates.filter(isClosed)).toEqual(['done', 'done-by-other', 'declined', 'duplicate']);
    expect(reportStates.filter(isSolved)).toEqual(['done', 'done-by-other']);
  });

  test.each<[Move, ReturnType<typeof moveFault>]>([
    [{ to: 'received' }, 'same-state'],
    [{ to: 'received', text: 'Nous cherchons encore.' }, undefined],
    [{ to: 'planned' }, 'expected-missing'],
    [{ to: 'planned', expected: now - 1 }, 'expected-past'],
    [{ to: 'planned', expected: now + 1 }, undefined],
    [{ to: 'declined' }, 'reason-missing'],
    [{ to: 'declined', text: '   ' }, 'reason-missing'],
    [{ to: 'declined', text: 'La voie est départementale : appelez le 05 …' }, undefined],
    [{ to: 'duplicate' }, 'other-missing'],
    [{ to: 'duplicate', of: 'r1' }, undefined],
    [{ to: 'done' }, undefined],
  ])('from received, %j: %s', (move, fault) => {
    expect(moveFault('received', move, now)).toBe(fault);
  });

  test('from anything, whoever says all that is asked may say it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...reportStates), fc.constantFrom(...reportStates), (from, to) => {
        const said = { to, text: 'Voici pourquoi.', expected: now + 1, of: 'other' };
        expect(moveFault(from, said, now)).toBeUndefined();
      }),
    );
  });
});
