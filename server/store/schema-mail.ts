import type { Generated } from 'kysely';

/** E-mails, one for each recipient, from when they were written until some time after they were sent or given up. */
export type MailTable = {
  id: string;
  territory_id: string;
  kind: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  /** `due`, `sent` or `dead`. */
  state: string;
  created_at: number;
  due_at: number;
  attempts: number;
  /** Until then somebody is at it. */
  leased_until: number | null;
  sent_at: number | null;
  /** Why the last attempt failed. */
  reason: string | null;
  /** Id of the report that it is about. */
  about: Generated<string | null>;
  /** JSON: its own name, where answers go, headers. */
  extra: Generated<string | null>;
};
