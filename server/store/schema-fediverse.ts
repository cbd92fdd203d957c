/** The tables of the town's account in the fediverse, as Kysely sees them. */

/** An actor who follows a town. Several of one server share the subscriber whose address is its inbox. */
export type FediverseFollowerTable = {
  id: string;
  territory_id: string;
  actor: string;
  actor_hash: string;
  /** Of their Follow, which an Undo may name alone. */
  follow_id: string;
  subscriber_id: string;
  created_at: number;
};
/** An answer to one server that is no message: gone when it has arrived, or when nobody waits for it any more. */
export type FediverseLetterTable = {
  id: string;
  channel_id: string;
  inbox: string;
  body: string;
  due_at: number;
  until_at: number;
  attempts: number;
};
/** An activity that was acted on: said again, it is nothing new. */
export type FediverseHeardTable = { activity_hash: string; at: number };

/** An account that a town follows: what it says is imported by that feed. `follow_id`: of our Follow, which it answers. */
export type FediverseFollowingTable = {
  feed_id: string;
  channel_id: string;
  actor: string;
  actor_hash: string;
  inbox: string;
  follow_id: string;
};

/** An answer to a message. `note_hash`: of the id that it has there; `text` is plain. */
export type FediverseReplyTable = {
  id: string;
  territory_id: string;
  message_id: string;
  note_hash: string;
  actor: string;
  actor_hash: string;
  handle: string;
  text: string;
  language: string | null;
  url: string;
  said_at: number;
  received_at: number;
  changed_at: number | null;
  /** What it is called there, and where an answer goes; null for what came before towns answered. */
  note_id: string | null;
  inbox: string | null;
  /** 1: said to everybody; else to the town alone. */
  public: number;
  handled_at: number | null;
  handled_by: string | null;
};
/** What the town answered to it. `note`: JSON, as it is served; `refused`: why it could not be brought there. */
export type FediverseAnswerTable = {
  id: string;
  channel_id: string;
  reply_id: string;
  note: string;
  text: string;
  public: number;
  written_by: string;
  written_at: number;
  arrived_at: number | null;
  refused: string | null;
};
/** `who`: the id of an actor, or a host. */
export type FediverseBlockTable = {
  id: string;
  territory_id: string;
  who: string;
  created_by: string;
  created_at: number;
};

export type FediverseTables = {
  fediverse_reply: FediverseReplyTable;
  fediverse_answer: FediverseAnswerTable;
  fediverse_block: FediverseBlockTable;
  fediverse_following: FediverseFollowingTable;
  fediverse_follower: FediverseFollowerTable;
  fediverse_letter: FediverseLetterTable;
  fediverse_heard: FediverseHeardTable;
};
