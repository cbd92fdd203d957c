/** One language version of a text: its own title, short text and body; the rest is the message's. */
import { Button, Skeleton, Textarea } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Content, MessageKind } from '#core/contracts/index.ts';
import { useWords } from '../words/words.tsx';
import css from './editor-form.module.css';
import { fieldsOf } from './kinds.ts';
import { falc, useLanguageName } from './languages.ts';
import { changedVariant, type Texts, withoutVariant } from './variants.ts';

const BodyField = lazy(() => import('./body-field.tsx').then((module) => ({ default: module.BodyField })));

type Props = {
  readonly kind: MessageKind;
  readonly content: Content;
  readonly language: string;
  readonly edit: (change: Partial<Content>) => void;
  readonly readOnly: boolean;
  readonly onRemoved: () => void;
};

export function VariantForm({ kind, content, language, edit, readOnly, onRemoved }: Props) {
  const { messages, variants: words } = useWords();
  const { field } = messages;
  const name = useLanguageName();
  const uses = fieldsOf(kind);
  const variant = content.variants.find((one) => one.language === language);
  if (!variant) return null;
  const set = (change: Partial<Texts>) => edit(changedVariant(content, language, change));
  const oneLine = (text: string) => text.replace(/\n/g, ' ');
  return (
    <form className={css.form} onSubmit={(event) => event.preventDefault()}>
      <p className={css.hint}>{language === falc ? words.falcLead : words.lead(name(language))}</p>
      <Textarea
        label={field.title}
        classNames={{ input: css.title ?? '' }}
        autosize
        minRows={1}
        maxLength={200}
        readOnly={readOnly}
        autoFocus={variant.title === ''}
        placeholder={content.title}
        value={variant.title}
        onChange={(event) => set({ title: oneLine(event.currentTarget.value) })}
      />
      <Textarea
        label={field.short}
        autosize
        minRows={1}
        maxLength={280}
        readOnly={readOnly}
        placeholder={content.short ?? ''}
        value={variant.short ?? ''}
        onChange={(event) => set({ short: oneLine(event.currentTarget.value) })}
      />
      {uses.body && (
        <Suspense fallback={<Skeleton height={240} />}>
          <BodyField
            key={language}
            value={variant.body ?? ''}
            onChange={(body) => set({ body })}
            readOnly={readOnly}
          />
        </Suspense>
      )}
      {!readOnly && (
        <div>
          <Button
            variant="subtle"
            color="red"
            size="xs"
            h="auto"
            mih={30}
            classNames={{ label: css.wraps ?? '' }}
            onClick={() => {
              edit(withoutVariant(content, language));
              onRemoved();
            }}
          >
            {words.remove(name(language))}
          </Button>
        </div>
      )}
    </form>
  );
}
