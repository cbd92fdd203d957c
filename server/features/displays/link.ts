import type { PanelLink } from '#core/contracts/index.ts';
import type { FieldError } from '#core/errors.ts';
import { optionFaults } from '#core/option-faults.ts';
import { driverOf, transports } from '#drivers';

/** What is wrong with the way to a panel: its driver, its transport, and the options of each by their own schemas. */
export function linkFaults({ driver, options, transport }: PanelLink): FieldError[] {
  const known = driverOf(driver);
  const way = transports.find(({ type }) => type === transport.type);
  return [
    ...(known
      ? optionFaults(known.optionsSchema, options, 'body.link.options')
      : [{ field: 'body.link.driver', message: 'no such driver' }]),
    ...(way ? optionFaults(way.optionsSchema, transport.options, 'body.link.transport.options') : []),
  ];
}
