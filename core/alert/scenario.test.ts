import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AlertText } from '../contracts/alert.ts';
import { hazards } from '../contracts/scenario.ts';
import {
  alertLimits,
  alertTextFaults,
  blanksOf,
  fillScenario,
  missingBlanks,
  scenarioFaults,
} from './scenario.ts';
import { defaultScenarios } from './scenario-defaults.ts';

const flood = {
  headline: 'Crue : {{cours d’eau}} déborde à {{lieu}}',
  short: 'CRUE {{Lieu}}',
  instruction: 'Allez vers {{refuge}}.\nNe descendez pas.',
};

test('blanks are asked once each, in the order of reading, whatever their capitals', () => {
  expect(blanksOf(flood)).toEqual(['cours d’eau', 'lieu', 'refuge']);
});

test('a filled text says what was written; what is empty stays to be seen', () => {
  const values = { 'cours d’eau': 'la Loire', LIEU: ' quai  des\nTanneurs ', refuge: ' ' };
  expect(fillScenario(flood, values)).toEqual({
    headline: 'Crue : la Loire déborde à quai des Tanneurs',
    short: 'CRUE quai des Tanneurs',
    instruction: 'Allez vers {{refuge}}.\nNe descendez pas.',
  });
  expect(missingBlanks(flood, values)).toEqual(['refuge']);
});

test('what a person writes into a blank is text, never a blank, a pattern or a property', () => {
  const text = { headline: '{{a}} {{constructor}}' };
  expect(fillScenario(text, { a: '{{constructor}} $& $1' }).headline).toBe(
    '{{constructor}} $& $1 {{constructor}}',
  );
  expect(missingBlanks(text, { a: 'x' })).toEqual(['constructor']);
});

describe('a prepared text is refused', () => {
  test.each([
    ['without a headline', { headline: ' ' }, 'empty'],
    ['that is too long', { headline: 'x'.repeat(alertLimits.headline + 1) }, 'too-long'],
    ['with a blank that is not closed', { headline: 'Crue à {{lieu' }, 'braces'],
    ['with a blank without a name', { headline: 'Crue à {{}}' }, 'braces'],
  ])('%s', (_, text, fault) => {
    expect(scenarioFaults(text)).toEqual([{ field: 'headline', fault }]);
  });
});

test('an alert is not sent with a blank in it', () => {
  expect(alertTextFaults(flood)).toMatchObject([
    { field: 'headline', fault: 'braces' },
    { field: 'short', fault: 'braces' },
    { field: 'instruction', fault: 'braces' },
  ]);
  expect(alertTextFaults({ headline: 'Accolades {seules} permises' })).toEqual([]);
});

test('filling every blank leaves none, whatever is written', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ minLength: 1 }).filter((s) => s.trim() !== ''),
        { minLength: 3, maxLength: 3 },
      ),
      (said) => {
        const values = Object.fromEntries(blanksOf(flood).map((name, i) => [name, said[i] ?? '']));
        expect(missingBlanks(flood, values)).toEqual([]);
      },
    ),
  );
});

describe.each(['fr', 'en'])('the prepared texts that come along, in %s', (language) => {
  test('there is one for each hazard, each can be kept, and says what to do', () => {
    const defaults = defaultScenarios(language);
    expect(defaults.map(({ id }) => id)).toEqual(hazards.filter((one) => one !== 'other'));
    for (const { text } of defaults) {
      expect(scenarioFaults(text)).toEqual([]);
      expect(text.instruction?.length ?? 0).toBeGreaterThan(60);
    }
  });

  test('with every blank filled at some length they stay within what an alert may say', () => {
    const most = AlertText.properties.headline.maxLength;
    expect(most).toBe(alertLimits.headline);
    for (const { text } of defaultScenarios(language)) {
      const values = Object.fromEntries(
        blanksOf(text).map((name) => [name, 'quai des Tanneurs et rue Basse']),
      );
      expect(alertTextFaults(fillScenario(text, values))).toEqual([]);
    }
  });

  test('only the exercise is one, and it has an end of its own', () => {
    for (const { id, status, hours } of defaultScenarios(language)) {
      expect(status).toBe(id === 'exercise' ? 'Exercise' : 'Actual');
      expect(hours).toBeGreaterThan(0);
    }
  });
});
