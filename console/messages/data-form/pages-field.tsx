/** The pages of a document or of an act, in order: of a PDF, of pictures, or of both; and what they say. */
import { ActionIcon, Input, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { pictureAt, type Uploaded } from '../../api/media.ts';
import type { Options } from '../../forms/option-field.ts';
import { moved } from '../../forms/rows.ts';
import { Icon } from '../../frame/icons.tsx';
import { DropZone } from '../../media/drop-zone.tsx';
import { PickButton } from '../../media/media-picker.tsx';
import { useUpload } from '../../media/use-upload.ts';
import { useWords } from '../../words/words.tsx';
import css from './data.module.css';
import type { DataProps } from './data-fields.tsx';
import { actPagesMax, altMax, type Gathered, pagesMax, withUploaded } from './pages.ts';

const listOf = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);

/** Of a document: its pages are what is shown, and somebody says what they say. */
export function PagesField({ data, onChange, readOnly, insist, refused }: DataProps) {
  const { data: words, form } = useWords();
  const hashes = listOf(data.pages);
  const alt = typeof data.alt === 'string' ? data.alt : '';
  const missing = (empty: boolean) => (insist && empty ? form.wrong.missing : undefined);
  return (
    <>
      <Gather
        label={words.pages}
        cutSays={words.pagesCut(pagesMax)}
        most={pagesMax}
        gathered={{ pages: hashes, texts: listOf(data.texts), alt }}
        onChange={onChange}
        readOnly={readOnly}
        error={refused.get('pages') ?? refused.get('') ?? missing(hashes.length === 0)}
        missing={missing(hashes.length === 0)}
      />
      <Textarea
        label={words.alt}
        description={words.altHint}
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

/** Of an act: its pages are read on the site, where the law may want them whole. */
export function ActField({ data, onChange, readOnly, refused }: DataProps) {
  const { data: words } = useWords();
  return (
    <Gather
      label={words.actPages}
      description={words.actPagesHint}
      cutSays={words.actPagesCut(actPagesMax)}
      most={actPagesMax}
      gathered={{ pages: listOf(data.pictures), texts: listOf(data.texts), alt: '' }}
      onChange={({ pages: pictures, texts }) => onChange({ pictures, texts })}
      readOnly={readOnly}
      error={refused.get('pictures') ?? refused.get('')}
    />
  );
}

type GatherProps = {
  readonly label: string;
  readonly description?: string;
  readonly cutSays: string;
  readonly most: number;
  readonly gathered: Gathered;
  readonly onChange: (next: Options) => void;
  readonly readOnly: boolean;
  readonly error?: string | undefined;
  readonly missing?: string | undefined;
};

function Gather({ label, description, cutSays, most, gathered, onChange, ...rest }: GatherProps) {
  const { readOnly, error, missing } = rest;
  const upload = useUpload();
  const [cut, setCut] = useState(false);
  const { pages: hashes } = gathered;
  const add = (sent: Uploaded) => {
    const { cut: more, ...next } = withUploaded(gathered, sent, most);
    setCut(more);
    onChange({ ...next, texts: told(next.texts) });
  };
  const reorder = (order: readonly number[]) =>
    onChange({
      pages: order.length > 0 ? order.map((at) => hashes[at] ?? '') : undefined,
      texts: told(order.map((at) => gathered.texts[at] ?? '')),
    });
  return (
    <Input.Wrapper
      label={label}
      description={description}
      labelElement="div"
      error={error}
      data-missing={missing}
    >
      {hashes.length > 0 && <Pages hashes={hashes} readOnly={readOnly} onReorder={reorder} />}
      {cut && (
        <Text role="status" size="sm" mb="xs">
          {cutSays}
        </Text>
      )}
      {!readOnly && hashes.length < most && (
        <DropZone wanted="page" upload={upload} onDone={add} many>
          <PickButton kind="picture" onPick={add} />
        </DropZone>
      )}
    </Input.Wrapper>
  );
}

/** Words that no page has are none. */
const told = (texts: readonly string[]) => (texts.some((text) => text !== '') ? texts : undefined);

type PagesProps = {
  readonly hashes: readonly string[];
  readonly readOnly: boolean;
  /** The pages that stay, by where they stood. */
  readonly onReorder: (order: readonly number[]) => void;
};

function Pages({ hashes, readOnly, onReorder }: PagesProps) {
  const { data: words } = useWords();
  const order = hashes.map((_, at) => at);
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
              {act('back', words.pageEarlier(at + 1), at === 0, () => onReorder(moved(order, at, -1)))}
              {act('forth', words.pageLater(at + 1), at === hashes.length - 1, () =>
                onReorder(moved(order, at, 1)),
              )}
              {act('remove', words.pageRemove(at + 1), false, () =>
                onReorder(order.filter((other) => other !== at)),
              )}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
