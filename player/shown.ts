/** What a witness row says of a subject that was seen. Pure. */
import type { ScreenZone } from '#core/contracts/index.ts';
import type { Subject } from './subject.ts';
import type { Shown } from './witness.ts';

export function shownOf(subject: Subject, zone: ScreenZone, plan: string | undefined): Shown | undefined {
  if (subject.kind === 'alert') {
    const { alert } = subject;
    return { message: alert.message, revision: alert.revision, alert: alert.id };
  }
  if (subject.kind !== 'slide') return undefined;
  const { message, revision } = subject.item;
  return {
    message,
    revision,
    ...(plan === undefined ? {} : { plan }),
    ...(zone === 'main' ? {} : { zone }),
  };
}
