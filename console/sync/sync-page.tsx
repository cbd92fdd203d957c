/** The sync board: is what we say the same everywhere, now? */
import { Board } from './board.tsx';
import { SyncFrame } from './sync-frame.tsx';

export function SyncPage() {
  return (
    <SyncFrame view="board">
      <Board />
    </SyncFrame>
  );
}
