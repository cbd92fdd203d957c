/** Where a file is brought by drag or by choice; while it is being sent, how far it is and the way to stop. */
import { Button, FileButton, Group, Progress, Text } from '@mantine/core';
import { type DragEvent, type ReactNode, useState } from 'react';
import type { Uploaded } from '../api/media.ts';
import { Icon, type IconName } from '../frame/icons.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useSay, useWords } from '../words/words.tsx';
import { accepted, fits, type Wanted } from './accepted.ts';
import css from './drop-zone.module.css';
import type { Upload } from './use-upload.ts';

type Props = {
  readonly wanted: Wanted;
  readonly upload: Upload;
  readonly onDone: (uploaded: Uploaded, file: File) => void;
  readonly many?: boolean;
  /** Another way to a file, beside bringing one. */
  readonly children?: ReactNode;
};

const icons: Readonly<Record<Wanted, IconName>> = {
  picture: 'picture',
  video: 'film',
  page: 'document',
  any: 'media',
};

export function DropZone({ wanted, upload, onDone, many = false, children }: Props) {
  const { media: words } = useWords();
  const [over, setOver] = useState(false);
  const [misfit, setMisfit] = useState(false);
  const done = (uploaded: Uploaded, file: File) => {
    if (fits(wanted, uploaded)) onDone(uploaded, file);
    else setMisfit(true);
  };
  const take = (files: readonly File[]) => {
    setMisfit(false);
    upload.start(many ? files : files.slice(0, 1), done);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };
  return (
    <>
      <ProblemNote error={upload.error} />
      {misfit && (
        <Text role="alert" c="red" size="sm" mb="xs">
          {words.misfit[wanted]}
        </Text>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the shortcut; the button inside does the same */}
      <div
        className={css.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {upload.under ? (
          <Sending upload={upload} />
        ) : (
          <>
            <Icon name={icons[wanted]} size={28} />
            <div>
              <span>{words.drop[wanted]} </span>
              <FileButton onChange={(files) => take(asList(files))} accept={accepted[wanted]} multiple={many}>
                {(props) => (
                  <button type="button" className={css.browse} {...props}>
                    {words.browse}
                  </button>
                )}
              </FileButton>
              {children}
              <div className={css.formats}>{words.formats[wanted]}</div>
            </div>
          </>
        )}
      </div>
    </>
  );
}

const asList = (files: File | File[] | null) =>
  files === null ? [] : Array.isArray(files) ? files : [files];

/** What is being sent, in place of what would be brought next. */
export function Sending({ upload }: { upload: Upload }) {
  const { media: words, common } = useWords();
  const say = useSay();
  if (!upload.under) return null;
  const { name, sent } = upload.under;
  return (
    <div className={css.sending}>
      <Group justify="space-between" wrap="nowrap">
        <span role="status">{sent < 1 ? words.sending(name) : words.reading(name)}</span>
        <Button variant="default" size="xs" onClick={upload.cancel}>
          {common.cancel}
        </Button>
      </Group>
      {/* All has left: the server is reading it, and does not say how far it is. */}
      <Progress aria-label={name} value={sent * 100} animated={sent === 1} />
      {sent < 1 && <span className="figures small">{say.percent(Math.floor(sent * 100) / 100)}</span>}
    </div>
  );
}
