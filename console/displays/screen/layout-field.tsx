/** One of the four ways to divide a screen, each drawn as it will be. */
import { Radio } from '@mantine/core';
import type { ScreenLayout } from '#core/contracts/index.ts';
import { screenLayouts } from '../../api/lists.ts';
import { useWords } from '../../words/words.tsx';
import { LayoutDrawing } from './layout-drawing.tsx';
import css from './screen.module.css';

type Props = {
  readonly glass: { readonly width: number; readonly height: number };
  readonly value: ScreenLayout;
  readonly onChange: (layout: ScreenLayout) => void;
};

export function LayoutField({ glass: { width, height }, value, onChange }: Props) {
  const { settings: words } = useWords().screens;
  return (
    <Radio.Group aria-label={words.layout} value={value} onChange={(next) => onChange(next as ScreenLayout)}>
      <div className={css.layouts}>
        {screenLayouts.map((one) => (
          <Radio
            key={one}
            value={one}
            classNames={{ root: css.choice ?? '', label: css.choiceLabel ?? '' }}
            label={
              <>
                <span className={css.picture}>
                  <LayoutDrawing layout={one} width={width} height={height} side={112} />
                </span>
                {words.layouts[one].name}
              </>
            }
          />
        ))}
      </div>
    </Radio.Group>
  );
}
