/** The town's arms: a picture that is brought, or one that is there. */
import { Button, Input } from '@mantine/core';
import { pictureAt } from '../../api/media.ts';
import { DropZone } from '../../media/drop-zone.tsx';
import { PickButton } from '../../media/media-picker.tsx';
import { useUpload } from '../../media/use-upload.ts';
import { useWords } from '../../words/words.tsx';
import own from './town.module.css';
import type { TownFields } from './town-page.tsx';

export function ArmsField({ draft, set }: TownFields) {
  const { town: words } = useWords();
  const upload = useUpload();
  return (
    <Input.Wrapper label={words.arms} description={words.armsHint} labelElement="div">
      <div className={own.arms}>
        {draft.arms !== null && (
          <div className={own.shield}>
            <img src={pictureAt(draft.arms, 320)} alt={words.armsOf(draft.name)} />
            <Button variant="subtle" color="red" size="xs" onClick={() => set({ arms: null })}>
              {words.armsRemove}
            </Button>
          </div>
        )}
        <div className={own.bring}>
          <DropZone wanted="picture" upload={upload} onDone={({ hash }) => set({ arms: hash })}>
            <PickButton kind="picture" onPick={({ hash }) => set({ arms: hash })} />
          </DropZone>
        </div>
      </div>
    </Input.Wrapper>
  );
}
