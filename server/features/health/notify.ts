/** Saying at once that something broke, or is whole again. What technicians are told by e-mail is gathered by the teller. */
import type { Logger } from 'pino';

export type Notice = {
  readonly territory: string;
  readonly display: { readonly id: string; readonly name: string };
  readonly fault: { readonly type: string; readonly detail: string; readonly from: number };
  /** Absent while it lasts. */
  readonly until?: number;
};

/** A notice that cannot be passed on must not stop the judging. */
export type Notify = (notice: Notice) => Promise<void>;

/** Writes notices into the log, where an operator's own alerting can pick them up. */
export function createLogNotify(log: Logger): Notify {
  return async ({ display, fault, until, territory }) => {
    const facts = { territory, display: display.id, name: display.name, fault: fault.type, from: fault.from };
    if (until === undefined) log.warn({ ...facts, detail: fault.detail }, 'a screen is at fault');
    else log.info({ ...facts, until }, 'a fault of a screen is over');
  };
}
