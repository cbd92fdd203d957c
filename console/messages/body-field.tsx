/** The body, written as what it is: the small HTML of core/contracts/message.ts and nothing beyond it. */
import '@mantine/tiptap/styles.css';
import { Input } from '@mantine/core';
import { Link, RichTextEditor } from '@mantine/tiptap';
import { useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useId, useRef } from 'react';
import { useWords } from '../words/words.tsx';
import css from './body-field.module.css';

/** p, br, strong, em, ul, ol, li, a[href], h2, h3, blockquote: the rest is switched off. */
const extensions = [
  StarterKit.configure({
    link: false,
    code: false,
    codeBlock: false,
    strike: false,
    underline: false,
    horizontalRule: false,
    // One way back through all fields: the form's.
    undoRedo: false,
    heading: { levels: [2, 3] },
  }),
  Link.configure({
    openOnClick: false,
    autolink: true,
    protocols: ['mailto', 'tel'],
    HTMLAttributes: { target: null, rel: null },
  }),
];

type Props = {
  readonly value: string;
  readonly onChange: (html: string) => void;
  readonly readOnly: boolean;
};

export function BodyField({ value, onChange, readOnly }: Props) {
  const { field, toolbar } = useWords().messages;
  const label = useId();
  const tell = useRef(onChange);
  tell.current = onChange;
  const said = useRef(value);
  const editor = useEditor({
    extensions,
    content: value,
    editable: !readOnly,
    injectCSS: false,
    immediatelyRender: true,
    editorProps: {
      attributes: {
        'aria-labelledby': label,
        'aria-multiline': 'true',
        role: 'textbox',
        class: css.text ?? '',
      },
    },
    onUpdate: ({ editor: now }) => {
      said.current = now.isEmpty ? '' : now.getHTML();
      tell.current(said.current);
    },
  });
  useEffect(() => {
    if (!editor || value === said.current) return;
    said.current = value;
    editor.commands.setContent(value, { emitUpdate: false });
  }, [editor, value]);
  useEffect(() => {
    editor?.setEditable(!readOnly, false);
  }, [editor, readOnly]);
  return (
    <Input.Wrapper
      label={field.body}
      labelElement="div"
      labelProps={{ id: label }}
      description={field.bodyHint}
    >
      <RichTextEditor
        editor={editor}
        className={css.editor ?? ''}
        labels={{
          boldControlLabel: toolbar.bold,
          italicControlLabel: toolbar.italic,
          h2ControlLabel: toolbar.h2,
          h3ControlLabel: toolbar.h3,
          bulletListControlLabel: toolbar.bullets,
          orderedListControlLabel: toolbar.numbers,
          blockquoteControlLabel: toolbar.quote,
          linkControlLabel: toolbar.link,
          unlinkControlLabel: toolbar.unlink,
          linkEditorInputLabel: toolbar.linkUrl,
          linkEditorInputPlaceholder: toolbar.linkUrl,
          linkEditorSave: toolbar.linkSave,
          linkEditorExternalLink: toolbar.linkExternal,
          linkEditorInternalLink: toolbar.linkExternal,
        }}
      >
        {!readOnly && <Toolbar />}
        <RichTextEditor.Content />
      </RichTextEditor>
    </Input.Wrapper>
  );
}

function Toolbar() {
  return (
    <RichTextEditor.Toolbar>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.Bold />
        <RichTextEditor.Italic />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.H2 />
        <RichTextEditor.H3 />
        <RichTextEditor.BulletList />
        <RichTextEditor.OrderedList />
        <RichTextEditor.Blockquote />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.Link />
        <RichTextEditor.Unlink />
      </RichTextEditor.ControlsGroup>
    </RichTextEditor.Toolbar>
  );
}
