/** To go anywhere and do what matters by keyboard. */
import type { palette as french } from '../fr/palette.ts';

export const palette: typeof french = {
  open: 'Search',
  key: 'Ctrl K',
  search: 'Where to go, what to do, what to find?',
  nothing: 'Nothing matches.',
  go: 'Go to',
  write: 'Write',
  messages: 'Messages',
  displays: 'Displays',
  act: 'Do',
  media: 'Media library',
  pair: 'Connect a screen',
  speak: 'Switch to French',
  look: (name) => `Look: ${name.toLowerCase()}`,
  keys: {
    title: 'Keyboard shortcuts',
    letters: 'Shortcuts of a single letter',
    lettersHint:
      'Switch them off if you dictate, or if a key goes too quickly. This choice stays on this device.',
    everywhere: 'Everywhere',
    search: 'Search, go, act',
    help: 'This list',
    goTo: (place) => `Go to: ${place}`,
    approving: 'In the queue of approvals',
    writing: 'While writing',
    undo: 'Undo, redo',
    next: 'then',
    ctrl: 'Ctrl',
    enter: 'Enter',
    shift: 'Shift',
  },
};
