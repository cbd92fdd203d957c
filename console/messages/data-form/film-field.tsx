/** The film of a message: brought from the computer, or taken from the media. */
import { Button, Group, Input } from '@mantine/core';
import { DropZone } from '../../media/drop-zone.tsx';
import { PickButton } from '../../media/media-picker.tsx';
import { useUpload } from '../../media/use-upload.ts';
import { useWords } from '../../words/words.tsx';
import css from './data.module.css';
import type { DataProps } from './data-fields.tsx';

export function FilmField({ data, onChange, readOnly, insist, refused }: DataProps) {
  const { data: words, form, common } = useWords();
  const upload = useUpload();
  const { media } = data;
  const hash = typeof media === 'string' ? media : undefined;
  const missing = insist && hash === undefined ? form.wrong.missing : undefined;
  const error = refused.get('media') ?? refused.get('') ?? missing;
  const pick = <PickButton kind="video" onPick={(found) => onChange({ media: found.hash })} />;
  return (
    <Input.Wrapper label={words.film} labelElement="div" error={error} data-missing={missing}>
      {hash !== undefined && (
        <div className={css.film}>
          {/* biome-ignore lint/a11y/useMediaCaption: what was filmed by others comes without captions; the text stands beside it */}
          <video key={hash} src={`/media/${hash}`} controls preload="metadata" aria-label={words.film} />
          {!readOnly && (
            <Group gap="xs">
              <Button variant="subtle" size="xs" onClick={() => onChange({ media: undefined })}>
                {common.remove}
              </Button>
            </Group>
          )}
        </div>
      )}
      {hash === undefined && !readOnly && (
        <DropZone wanted="video" upload={upload} onDone={(sent) => onChange({ media: sent.hash })}>
          {pick}
        </DropZone>
      )}
    </Input.Wrapper>
  );
}
