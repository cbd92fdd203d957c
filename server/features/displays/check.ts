/** What a schema alone cannot say about the description of a display. */
import type { DisplayInput } from '#core/contracts/index.ts';
import { BeffroiError, type FieldError } from '#core/errors.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import { linkFaults } from './link.ts';

/** Throws REQUEST_INVALID naming every field at fault. */
export function checkDescription(input: DisplayInput): void {
  const errors: FieldError[] = [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (input.name.trim() === '' || /[\u0000-\u001f\u007f]/.test(input.name) || !input.name.isWellFormed())
    errors.push({ field: 'body.name', message: 'is blank or has characters that cannot be shown' });
  if (!zoneOf(input.timeZone)) errors.push({ field: 'body.timeZone', message: 'no such IANA time zone' });
  if (input.link && input.profile.kind === 'screen')
    errors.push({ field: 'body.link', message: 'a screen connects by itself and has no link' });
  if (input.link && input.profile.kind === 'panel') errors.push(...linkFaults(input.link));
  if (errors.length > 0) refuse(errors);
}

export function refuse(errors: readonly FieldError[]): never {
  throw new BeffroiError(
    'REQUEST_INVALID',
    { detail: errors.map((error) => `${error.field} ${error.message}`).join('; ') },
    { errors },
  );
}
