/** Back and forth through everything that was written, whatever the field. */
import { ActionIcon, Group, Tooltip } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { Icon } from '../frame/icons.tsx';
import { useWords } from '../words/words.tsx';
import type { Writing } from './use-draft.ts';

type Props = { readonly writing: Pick<Writing, 'draft' | 'undo' | 'redo'> };

export function UndoBar({ writing: { draft, undo, redo } }: Props) {
  const { toolbar } = useWords().messages;
  const steps = [
    { label: toolbar.undo, icon: 'undo', keys: 'Control+Z', act: undo, off: draft.trail.past.length === 0 },
    { label: toolbar.redo, icon: 'redo', keys: 'Control+Y', act: redo, off: draft.trail.future.length === 0 },
  ] as const;
  return (
    <Group gap={4} wrap="nowrap">
      {steps.map(({ label, icon, keys, act, off }) => (
        <Tooltip key={icon} label={label}>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={label}
            aria-keyshortcuts={keys}
            disabled={off}
            onClick={act}
          >
            <Icon name={icon} />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
}

/** The keys that everybody knows, wherever in the form one writes: a field's own memory ends at its edge. */
export function undoKeys({ undo, redo }: Pick<Writing, 'undo' | 'redo'>) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return;
    const key = event.key.toLowerCase();
    const act = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : undefined;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
}
