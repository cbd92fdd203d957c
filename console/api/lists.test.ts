import { expect, test } from 'vitest';
import * as contracts from '#core/contracts/index.ts';
import * as lists from './lists.ts';

test('the lists that forms offer are the lists of the contracts', () => {
  expect(lists.messageKinds).toEqual(contracts.messageKinds);
  expect(lists.messageStates).toEqual(contracts.messageStates);
  expect(lists.placementClasses).toEqual(contracts.placementClasses);
  expect(lists.screenLayouts).toEqual(contracts.screenLayouts);
  expect(lists.screenZones).toEqual(contracts.screenZones);
  expect(lists.hazards).toEqual(contracts.hazards);
  expect(lists.panelColours).toEqual(contracts.panelColours);
});
