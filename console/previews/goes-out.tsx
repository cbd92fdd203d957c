/** One line: by which ways out a message will leave the house. */
import { useQuery } from '@tanstack/react-query';
import { channelQueries } from '../api/channels.ts';
import { useSay, useWords } from '../words/words.tsx';
import { type Message, waysOut } from './ways-out.ts';

export function GoesOut(message: Message) {
  const { connected: words } = useWords();
  const say = useSay();
  const { data } = useQuery(channelQueries.connected());
  const names = waysOut(data?.channels ?? [], message).map(({ title }) => title);
  if (names.length === 0) return null;
  return <p className="dim small">{words.goesTo(say.list(names))}</p>;
}
