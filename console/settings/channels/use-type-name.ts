import { useQuery } from '@tanstack/react-query';
import { channelQueries } from '../../api/channels.ts';
import { useSpeech } from '../../words/words.tsx';

/** The name of a type of channels, in the reader's language. */
export function useTypeName(): (type: string) => string {
  const { language } = useSpeech();
  const { data } = useQuery(channelQueries.types());
  return (type) => data?.types.find((one) => one.type === type)?.title[language] ?? type;
}
