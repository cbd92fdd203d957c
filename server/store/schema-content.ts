/** The tables by which messages are found and begun, as Kysely sees them. */
import type { Generated } from 'kysely';

/** The words of a message's newest text, without accents and capitals, a blank between two. */
type MessageTextTable = { id: Generated<number>; message_id: string; words: string };
type MessageTopicTable = { message_id: string; territory_id: string; topic: string };

/** A text to begin from. */
export type ModelTable = {
  id: string;
  territory_id: string;
  name: string;
  /** Its name without accents and capitals, for its place in the list. */
  folded: string;
  kind: string;
  content: string;
  created_by: string;
  created_at: number;
  updated_at: number;
};

/** A medium that some revision of a message names, or named. */
type MessageMediaTable = { hash: string; message_id: string };

export type ContentTables = {
  message_media: MessageMediaTable;
  message_text: MessageTextTable;
  message_topic: MessageTopicTable;
  model: ModelTable;
};
