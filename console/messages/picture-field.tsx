/** The picture: brought by drag or choice, said in words, cropped around the point that matters. */
import { Button, Input, TextInput } from '@mantine/core';
import type { Picture } from '#core/contracts/index.ts';
import type { Focal } from '../api/media.ts';
import { DropZone } from '../media/drop-zone.tsx';
import { FocalPoint } from '../media/focal-point.tsx';
import { PickButton } from '../media/media-picker.tsx';
import { useUpload } from '../media/use-upload.ts';
import { useWords } from '../words/words.tsx';
import css from './picture-field.module.css';

type Props = {
  readonly picture: Picture | undefined;
  readonly readOnly: boolean;
  readonly onChange: (picture: Picture | undefined) => void;
};

export function PictureField({ picture, readOnly, onChange }: Props) {
  const { field } = useWords().messages;
  const upload = useUpload();
  const take = ({ hash, focal }: { hash: string; focal?: Focal | null }) =>
    onChange({ media: hash, alt: '', ...(focal && { focal }) });
  return (
    <Input.Wrapper label={field.picture} labelElement="div">
      {picture && <Chosen picture={picture} readOnly={readOnly} onChange={onChange} />}
      {!picture && !readOnly && (
        <DropZone wanted="picture" upload={upload} onDone={take}>
          <PickButton kind="picture" onPick={take} />
        </DropZone>
      )}
    </Input.Wrapper>
  );
}

type ChosenProps = {
  readonly picture: Picture;
  readonly readOnly: boolean;
  readonly onChange: Props['onChange'];
};

/** No credit is no field: the schema has no empty one to spare. */
function credited({ credit: _before, ...picture }: Picture, credit: string): Picture {
  return credit ? { ...picture, credit } : picture;
}

function Chosen({ picture, readOnly, onChange }: ChosenProps) {
  const { picture: words, field } = useWords().messages;
  return (
    <div className={css.chosen}>
      <FocalPoint
        media={picture.media}
        focal={picture.focal}
        readOnly={readOnly}
        onChange={(focal) => onChange({ ...picture, focal })}
      />
      <div className={css.about}>
        <TextInput
          label={words.alt}
          description={words.altHint}
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
          <div>
            <Button variant="default" size="xs" onClick={() => onChange(undefined)}>
              {words.remove}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
