/** The tables of paper: where it hangs, what is meant for there, and who saw to it. */
type NoticeBoardTable = {
  id: string;
  territory_id: string;
  name: string;
  address: string;
  /** The round that somebody walks. */
  position: number;
  removed_at: number | null;
};
type BoardMessageTable = { board_id: string; message_id: string };
/** Written once: somebody put it up or took it down. */
type BoardActTable = {
  id: string;
  board_id: string;
  message_id: string;
  revision: number;
  /** `up` or `down`. */
  act: string;
  at: number;
  by: string;
  /** As the person was called then. */
  by_name: string;
};
export type PaperTables = {
  notice_board: NoticeBoardTable;
  board_message: BoardMessageTable;
  board_act: BoardActTable;
};
