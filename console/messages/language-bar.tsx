/** One text, several languages: a tab for each version, and the way to one more. */
import { Button, Menu } from '@mantine/core';
import type { Content } from '#core/contracts/index.ts';
import { Icon } from '../frame/icons.tsx';
import { useWords } from '../words/words.tsx';
import css from './language-bar.module.css';
import { useLanguageName } from './languages.ts';
import { isVariant, offeredLanguages, withVariant } from './variants.ts';

type Props = {
  readonly content: Content;
  readonly chosen: string;
  readonly onChoose: (language: string) => void;
  readonly edit: (change: Partial<Content>) => void;
  readonly readOnly: boolean;
};

export function LanguageBar({ content, chosen, onChoose, edit, readOnly }: Props) {
  const { variants: words } = useWords();
  const name = useLanguageName();
  const languages = [content.language, ...content.variants.map(({ language }) => language)];
  const others = offeredLanguages.filter((one) => one !== content.language && !isVariant(content, one));
  const add = (language: string) => {
    edit(withVariant(content, language));
    onChoose(language);
  };
  if (readOnly && languages.length === 1) return null;
  return (
    <div className={css.bar}>
      <fieldset className={css.tabs} aria-label={words.label}>
        {languages.map((language) => (
          <button
            key={language}
            type="button"
            aria-pressed={language === chosen}
            onClick={() => onChoose(language)}
          >
            {name(language)}
          </button>
        ))}
      </fieldset>
      {!readOnly && languages.length <= mostVariants && (
        <Menu position="bottom-start" shadow="md">
          <Menu.Target>
            <Button variant="subtle" size="xs" leftSection={<Icon name="plus" size={16} />}>
              {words.add}
            </Button>
          </Menu.Target>
          <Menu.Dropdown className={css.menu ?? ''}>
            {others.map((language) => (
              <Menu.Item key={language} onClick={() => add(language)}>
                {name(language)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

/** core/contracts/message.ts, `variants`. */
const mostVariants = 12;
