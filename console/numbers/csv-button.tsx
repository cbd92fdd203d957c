/** The figures beside it as a table for office programs. */
import { DownloadButton } from '../frame/download-button.tsx';
import { useWords } from '../words/words.tsx';

export function CsvButton({ href, of }: { href: string; of: string }) {
  const { numbers: words } = useWords();
  return (
    <DownloadButton href={href} variant="subtle" size="compact-sm" aria-label={words.csvOf(of)}>
      {words.csv}
    </DownloadButton>
  );
}
