/** The receipts of a report as the desk reads them: by when each is owed, and how it stands now. */
import type { Acknowledgement, Receipt, ReportReceipts } from '#core/contracts/index.ts';
import { clockOf } from '#core/report/receipts.ts';
import type { ReportRow } from './rows.ts';

export function registeredOf(row: ReportRow, now: number): Receipt | undefined {
  return receiptOf(
    { due: row.registered_due_at, at: row.registered_at, mail: row.registered_mail, way: row.registered_way },
    // That it is on record is owed whatever became of it.
    undefined,
    now,
  );
}

export function acknowledgedOf(row: ReportRow, now: number): Receipt | undefined {
  const {
    acknowledged_due_at: due,
    acknowledged_at: at,
    acknowledged_mail: mail,
    acknowledged_way: way,
  } = row;
  return receiptOf({ due, at, mail, way }, row.closed_at ?? undefined, now);
}

export const saidOf = ({ acknowledgement }: ReportRow): Acknowledgement | undefined =>
  acknowledgement === null ? undefined : (JSON.parse(acknowledgement) as Acknowledgement);

export function receiptsOf(
  row: ReportRow,
  { now, byMail }: { now: number; byMail: boolean },
): ReportReceipts {
  const [registered, acknowledged, said] = [registeredOf(row, now), acknowledgedOf(row, now), saidOf(row)];
  return {
    ...(registered && { registered }),
    ...(acknowledged && { acknowledged }),
    ...(said && { said }),
    byMail,
  };
}

type Kept = {
  readonly due: number | null;
  readonly at: number | null;
  readonly mail: string | null;
  readonly way: string | null;
};

function receiptOf(
  { due, at, mail, way }: Kept,
  closedAt: number | undefined,
  now: number,
): Receipt | undefined {
  if (due === null) return undefined;
  return {
    state: clockOf({ dueAt: due, at: at ?? undefined, leaving: mail !== null, closedAt }, now),
    dueAt: due,
    ...(at !== null && { at }),
    ...(way !== null && { way: way as NonNullable<Receipt['way']> }),
  };
}
