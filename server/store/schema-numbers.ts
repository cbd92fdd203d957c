/** The tables of what became of what was said: the ledger, and what was shown, summed up by local day of the territory. */
import type { Generated } from 'kysely';

/** The ledger of the sync board: one revision on one surface. */
export type DeliveryTable = {
  /** The message's. */
  territory_id: Generated<string>;
  message_id: string;
  revision: number;
  surface_type: string;
  surface_id: string;
  state: string;
  due_at: number;
  sent_at: number | null;
  accepted_at: number | null;
  shown_at: number | null;
  last_shown_at: number | null;
  ended_at: number | null;
  reason_code: string | null;
  reason: string | null;
};
type Sums = { plays: number; shown_ms: number; rotation_ms: number };

/** One message on one display on one day. */
type ShownDayTable = Sums & { territory_id: string; day: string; display_id: string; message_id: string };
/** `displays`: how many showed it that day; `topics`: a JSON array, as they were when the day was summed up. */
type MessageDayTable = Sums & {
  territory_id: string;
  day: string;
  message_id: string;
  kind: string;
  topics: string;
  displays: number;
};
type DisplayDayTable = Sums & { territory_id: string; day: string; display_id: string; messages: number };
/**
 * What has to be summed up: a day of a display, all its days when `day` is empty; `display_id` is `town:<id>` when the
 * displays are done and the messages of the town's day are left.
 */
type TallyDueTable = { display_id: string; day: string; since: number };

/** `topics`, `tags`: JSON arrays; days are local, both included. */
type CampaignTable = {
  id: string;
  territory_id: string;
  name: string;
  from_day: string;
  until_day: string;
  topics: string;
  tags: string;
  goal_hours: number | null;
  goal_messages: number | null;
  created_by: string;
  created_at: number;
};
/** `message_id`: the draft that was made of it; null when it was put aside for that year. */
type DutyAnswerTable = {
  territory_id: string;
  duty: string;
  year: number;
  message_id: string | null;
  answered_by: string;
  answered_at: number;
};

export type NumbersTables = {
  campaign: CampaignTable;
  duty_answer: DutyAnswerTable;
  shown_day: ShownDayTable;
  message_day: MessageDayTable;
  display_day: DisplayDayTable;
  tally_due: TallyDueTable;
};
