import type { Standing } from '../../api/channels.ts';
import { useWords } from '../../words/words.tsx';

/** What the other side said when it was asked whether it knows us. */
export function useSayStanding(): (standing: Standing) => string {
  const { connected: words } = useWords();
  return ({ ok, account, reason, reconnect }) => {
    if (ok) return words.checkOk(account);
    return reconnect ? words.checkReconnect(reason ?? '') : words.checkBad(reason ?? '');
  };
}
