/** How many people a message will reach by the ways out with subscribers, and who gets it later. */
import { useQuery } from '@tanstack/react-query';
import { channelQueries } from '../api/channels.ts';
import { useWords } from '../words/words.tsx';

export function Reaches({ message }: { message: string }) {
  const { connected: words } = useWords();
  const { data } = useQuery(channelQueries.estimate(message));
  const reached = data?.channels.filter(({ recipients }) => recipients > 0) ?? [];
  if (reached.length === 0) return null;
  return (
    <>
      {reached.map(({ channel, title, atOnce, recipients, withheld = 0, share = 0 }) => (
        <p key={channel} className="dim small">
          {words.reaches(title, recipients, atOnce)}
          {withheld > 0 && ` ${words.withheld(withheld, share)}`}
        </p>
      ))}
    </>
  );
}
