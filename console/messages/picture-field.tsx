/** The picture: brought by drag or choice, said in words, cropped around the point that matters. */
import { Button, FileButton, Group, Input, Loader, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, type KeyboardEvent, type MouseEvent, useState } from 'react';
import type { Picture } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import { Icon } from '../frame/icons.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import css from './picture-field.module.css';

const accepted = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

type Props = {
  readonly picture: Picture | undefined;
  readonly readOnly: boolean;
  readonly onChange: (picture: Picture | undefined) => void;
};

export function PictureField({ picture, readOnly, onChange }: Props) {
  const { field } = useWords().messages;
  const upload = useMutation({
    mutationFn: api.upload,
    onSuccess: ({ hash }) => onChange({ media: hash, alt: picture?.alt ?? '' }),
  });
  const take = (file: File | null) => {
    if (file) upload.mutate(file);
  };
  return (
    <Input.Wrapper label={field.picture} labelElement="div">
      <ProblemNote error={upload.error} />
      {picture ? (
        <Chosen picture={picture} readOnly={readOnly} onChange={onChange} take={take} />
      ) : (
        !readOnly && <DropZone busy={upload.isPending} take={take} />
      )}
    </Input.Wrapper>
  );
}

type Take = (file: File | null) => void;

function DropZone({ busy, take }: { busy: boolean; take: Take }) {
  const { picture: words } = useWords().messages;
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0] ?? null);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the shortcut; the button inside does the same
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
      {busy ? <Loader size="sm" /> : <Icon name="picture" size={28} />}
      {busy ? (
        <Text role="status">{words.sending}</Text>
      ) : (
        <div>
          <span>{words.drop} </span>
          <FileButton onChange={take} accept={accepted}>
            {(props) => (
              <button type="button" className={css.browse} {...props}>
                {words.browse}
              </button>
            )}
          </FileButton>
          <div className={css.formats}>{words.formats}</div>
        </div>
      )}
    </div>
  );
}

type ChosenProps = {
  readonly picture: Picture;
  readonly readOnly: boolean;
  readonly onChange: Props['onChange'];
  readonly take: Take;
};

/** No credit is no field: the schema has no empty one to spare. */
function credited({ credit: _before, ...picture }: Picture, credit: string): Picture {
  return credit ? { ...picture, credit } : picture;
}

function Chosen({ picture, readOnly, onChange, take }: ChosenProps) {
  const { picture: words, field } = useWords().messages;
  return (
    <div className={css.chosen}>
      <FocalPoint picture={picture} readOnly={readOnly} onChange={onChange} />
      <div className={css.about}>
        <TextInput
          label={words.alt}
          description={words.altHint}
          inputWrapperOrder={['label', 'input', 'description']}
          maxLength={500}
          readOnly={readOnly}
          value={picture.alt}
          onChange={(event) => onChange({ ...picture, alt: event.currentTarget.value })}
        />
        <TextInput
          label={field.credit}
          maxLength={200}
          readOnly={readOnly}
          value={picture.credit ?? ''}
          onChange={(event) => onChange(credited(picture, event.currentTarget.value))}
        />
        {!readOnly && (
          <Group gap="xs">
            <FileButton onChange={take} accept={accepted}>
              {(props) => (
                <Button variant="default" size="xs" {...props}>
                  {words.replace}
                </Button>
              )}
            </FileButton>
            <Button variant="subtle" size="xs" onClick={() => onChange(undefined)}>
              {words.remove}
            </Button>
          </Group>
        )}
      </div>
    </div>
  );
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.05, 0],
  ArrowRight: [0.05, 0],
  ArrowUp: [0, -0.05],
  ArrowDown: [0, 0.05],
};
const within = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

function FocalPoint({ picture, readOnly, onChange }: Omit<ChosenProps, 'take'>) {
  const { picture: words } = useWords().messages;
  const { x, y } = picture.focal ?? { x: 0.5, y: 0.5 };
  const move = (to: { x: number; y: number }) =>
    onChange({ ...picture, focal: { x: within(to.x), y: within(to.y) } });
  const point = (event: MouseEvent<HTMLButtonElement>) => {
    // A press of the keyboard comes as a click without a place.
    if (event.detail === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    move({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height });
  };
  const nudge = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    move({ x: x + step[0], y: y + step[1] });
  };
  return (
    <button
      type="button"
      className={css.focal}
      aria-label={words.focal}
      title={words.focalHint}
      disabled={readOnly}
      onClick={point}
      onKeyDown={nudge}
    >
      <img src={`/media/${picture.media}`} alt="" />
      <span className={css.cross} style={{ left: `${x * 100}%`, top: `${y * 100}%` }} />
    </button>
  );
}
