/** The fields of a message, in the order in which one thinks: what, in short, in full, the picture, where and when. */
import { Collapse, Skeleton, Switch, TagsInput, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Content, MessageKind } from '#core/contracts/index.ts';
import { Moment } from '../frame/moment.tsx';
import { useWords } from '../words/words.tsx';
import css from './editor-form.module.css';
import { fieldsOf } from './kinds.ts';
import { PictureField } from './picture-field.tsx';

/** The text editor is the heaviest part of the console: it comes when a text is opened. */
const BodyField = lazy(() => import('./body-field.tsx').then((module) => ({ default: module.BodyField })));

const shortMax = 280;

type FieldsProps = {
  readonly content: Content;
  readonly edit: (change: Partial<Content>) => void;
  readonly readOnly: boolean;
};
type Props = FieldsProps & {
  readonly kind: MessageKind;
  /** What the kind has beyond texts, between the title and the rest. */
  readonly data?: ReactNode;
};

export function EditorForm({ kind, content, edit, readOnly, data }: Props) {
  const { messages: words } = useWords();
  const { field } = words;
  const uses = fieldsOf(kind);
  return (
    <form className={css.form} onSubmit={(event) => event.preventDefault()}>
      <Textarea
        label={field.title}
        classNames={{ input: css.title ?? '' }}
        autosize
        minRows={1}
        maxLength={200}
        readOnly={readOnly}
        data-autofocus
        autoFocus={content.title === ''}
        placeholder={kind === 'event' ? field.titlePlaceholder : ''}
        value={content.title}
        onChange={(event) => edit({ title: event.currentTarget.value.replace(/\n/g, ' ') })}
      />
      {data}
      {uses.short && (
        <>
          <Textarea
            label={field.short}
            description={uses.panels ? field.shortHint : field.shortHintScreens}
            autosize
            minRows={1}
            maxLength={shortMax}
            readOnly={readOnly}
            value={content.short ?? ''}
            onChange={(event) => edit({ short: event.currentTarget.value.replace(/\n/g, ' ') })}
            rightSection={null}
          />
          <p className={css.count}>{field.shortCount((content.short ?? '').length, shortMax)}</p>
        </>
      )}
      {uses.body && (
        <Suspense fallback={<Skeleton height={240} />}>
          <BodyField value={content.body ?? ''} onChange={(body) => edit({ body })} readOnly={readOnly} />
        </Suspense>
      )}
      {uses.picture && (
        <PictureField
          picture={content.picture}
          readOnly={readOnly}
          onChange={(picture) => edit({ picture } as Partial<Content>)}
        />
      )}
      {kind === 'event' && <HappeningField content={content} edit={edit} readOnly={readOnly} />}
      <div className={css.two}>
        {uses.place && (
          <TextInput
            label={field.place}
            maxLength={200}
            readOnly={readOnly}
            value={content.place?.name ?? ''}
            onChange={(event) => edit(placeNamed(content, event.currentTarget.value))}
          />
        )}
        <TagsInput
          label={field.topics}
          description={field.topicsHint}
          maxTags={20}
          readOnly={readOnly}
          value={content.topics}
          onChange={(topics) => edit({ topics })}
        />
      </div>
      <More content={content} edit={edit} readOnly={readOnly} />
    </form>
  );
}

/** A place without a name is no place. Its point on the map stays while only the name changes. */
function placeNamed(content: Content, name: string): Partial<Content> {
  return { place: name ? { ...content.place, name } : undefined } as Partial<Content>;
}

function HappeningField({ content, edit, readOnly }: FieldsProps) {
  const { field } = useWords().messages;
  const { happening } = content;
  const change = (next: object) => {
    const merged = { ...happening, ...next };
    const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
    edit({ happening: 'from' in kept ? kept : undefined } as Partial<Content>);
  };
  return (
    <fieldset className={css.group}>
      <legend>{field.happening}</legend>
      <div className={css.two}>
        <Moment
          label={field.from}
          value={happening?.from}
          readOnly={readOnly}
          onChange={(from) => change({ from })}
        />
        <Moment
          label={field.until}
          value={happening?.until}
          readOnly={readOnly}
          onChange={(until) => change({ until })}
        />
      </div>
      <Switch
        mt="sm"
        label={field.allDay}
        disabled={readOnly || !happening}
        checked={happening?.allDay ?? false}
        onChange={(event) => change({ allDay: event.currentTarget.checked || undefined })}
      />
    </fieldset>
  );
}

/** What most messages do without, folded away unless used. */
function More({ content, edit, readOnly }: FieldsProps) {
  const { field } = useWords().messages;
  const used = Boolean(content.link ?? content.validFrom ?? content.validUntil);
  const [opened, { toggle }] = useDisclosure(used);
  return (
    <div>
      <UnstyledButton className={css.fold ?? ''} aria-expanded={opened} onClick={toggle}>
        <span aria-hidden="true">{opened ? '−' : '+'}</span> {field.more}
      </UnstyledButton>
      <Collapse expanded={opened}>
        <div className={css.form}>
          <TextInput
            label={field.link}
            description={field.linkHint}
            type="url"
            readOnly={readOnly}
            defaultValue={content.link ?? ''}
            onBlur={(event) => edit({ link: linkOf(event.currentTarget.value) } as Partial<Content>)}
          />
          <fieldset className={css.group}>
            <legend>{field.validity}</legend>
            <div className={css.two}>
              <Moment
                label={field.validFrom}
                value={content.validFrom}
                readOnly={readOnly}
                onChange={(validFrom) => edit({ validFrom } as Partial<Content>)}
              />
              <Moment
                label={field.validUntil}
                value={content.validUntil}
                readOnly={readOnly}
                onChange={(validUntil) => edit({ validUntil } as Partial<Content>)}
              />
            </div>
            <p className={css.hint}>{field.validityHint}</p>
          </fieldset>
        </div>
      </Collapse>
    </div>
  );
}

/** What people type is mended where it is plain what they meant. */
function linkOf(typed: string): string | undefined {
  const text = typed.trim().replace(/\s/g, '');
  if (text === '') return undefined;
  return /^https?:\/\//.test(text) ? text : `https://${text}`;
}
