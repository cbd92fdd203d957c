/** The pages of a document, in order: of a PDF, of pictures, or of both; and what they say. */
import { ActionIcon, Input, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { pictureAt, type Uploaded } from '../../api/media.ts';
import { moved } from '../../forms/rows.ts';
import { Icon } from '../../frame/icons.tsx';
import { DropZone } from '../../media/drop-zone.tsx';
import { PickButton } from '../../media/media-picker.tsx';
import { useUpload } from '../../media/use-upload.ts';
import { useWords } from '../../words/words.tsx';
import css from './data.module.css';
import type { DataProps } from './data-fields.tsx';
import { altMax, pagesMax, withUploaded } from './pages.ts';

export function PagesField({ data, onChange, readOnly, insist, refused }: DataProps) {
  const { data: words, form } = useWords();
  const upload = useUpload();
  const [cut, setCut] = useState(false);
  const hashes = Array.isArray(data.pages) ? data.pages.map(String) : [];
  const alt = typeof data.alt === 'string' ? data.alt : '';
  const missing = (empty: boolean) => (insist && empty ? form.wrong.missing : undefined);
  const add = (sent: Uploaded) => {
    const next = withUploaded({ pages: hashes, alt }, sent);
    setCut(next.cut);
    onChange({ pages: next.pages, alt: next.alt });
  };
  return (
    <>
      <Input.Wrapper
        label={words.pages}
        labelElement="div"
        error={refused.get('pages') ?? refused.get('') ?? missing(hashes.length === 0)}
        data-missing={missing(hashes.length === 0)}
      >
        {hashes.length > 0 && (
          <Pages
            hashes={hashes}
            readOnly={readOnly}
            onChange={(pages) => onChange({ pages: pages.length > 0 ? pages : undefined })}
          />
        )}
        {cut && (
          <Text role="status" size="sm" mb="xs">
            {words.pagesCut(pagesMax)}
          </Text>
        )}
        {!readOnly && hashes.length < pagesMax && (
          <DropZone wanted="page" upload={upload} onDone={add} many>
            <PickButton kind="picture" onPick={add} />
          </DropZone>
        )}
      </Input.Wrapper>
      <Textarea
        label={words.alt}
        description={words.altHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={altMax}
        required
        withAsterisk={false}
        readOnly={readOnly}
        error={refused.get('alt') ?? missing(alt === '')}
        value={alt}
        onChange={(event) => onChange({ alt: event.currentTarget.value })}
      />
    </>
  );
}

type PagesProps = {
  readonly hashes: readonly string[];
  readonly readOnly: boolean;
  readonly onChange: (hashes: readonly string[]) => void;
};

function Pages({ hashes, readOnly, onChange }: PagesProps) {
  const { data: words } = useWords();
  const act = (icon: 'back' | 'forth' | 'remove', label: string, off: boolean, go: () => void) => (
    <ActionIcon variant="subtle" color="gray" size={36} aria-label={label} disabled={off} onClick={go}>
      <Icon name={icon} size={18} />
    </ActionIcon>
  );
  return (
    <ol className={css.pages}>
      {hashes.map((hash, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same page may stand twice
        <li key={`${hash}${at}`}>
          <img src={pictureAt(hash, 320)} alt={words.page(at + 1, hashes.length)} />
          <span className="figures small" aria-hidden="true">
            {at + 1}
          </span>
          {!readOnly && (
            <div className={css.acts}>
              {act('back', words.pageEarlier(at + 1), at === 0, () => onChange(moved(hashes, at, -1)))}
              {act('forth', words.pageLater(at + 1), at === hashes.length - 1, () =>
                onChange(moved(hashes, at, 1)),
              )}
              {act('remove', words.pageRemove(at + 1), false, () =>
                onChange(hashes.filter((_, other) => other !== at)),
              )}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
