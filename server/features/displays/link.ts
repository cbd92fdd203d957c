import type { PanelLink } from '#core/contracts/index.ts';
import type { FieldError } from '#core/errors.ts';

/** What is wrong with the way to a panel. */
export function linkFaults(link: PanelLink): FieldError[] {
  return link.driver.length > 0 ? [] : [{ field: 'body.link.driver', message: 'a driver is needed' }];
}
