/** Paper: posters, notice boards, the round. */
import type { boards as frBoards, paper as frPaper } from '../fr/paper.ts';

export const paper: typeof frPaper = {
  lead: 'What to put up and take down, board after board. Tick on the spot: your name and the hour are the proof.',
  empty: 'Nothing to put up, nothing to take down.',
  emptySo: 'Choose the boards of a message where it is placed: it appears here once it is approved.',
  left: (n) =>
    n === 0
      ? 'Everything is in place.'
      : n === 1
        ? '1 poster left to put up or take down.'
        : `${n} posters left to put up or take down.`,
  tasks: { up: 'To put up', replace: 'To replace', down: 'To take down', standing: 'In place' },
  tick: { up: 'Put up', down: 'Taken down' },
  tickOf: {
    up: (title, board) => `Put up: ${title}, ${board}`,
    down: (title, board) => `Taken down: ${title}, ${board}`,
  },
  done: {
    up: (title) => `“${title}” is in place.`,
    down: (title) => `“${title}” is taken down.`,
  },
  version: (n) => `Version ${n}`,
  hangs: (name, when) => `put up by ${name}, ${when}`,
  section: 'On paper',
  notYet: 'The poster can be downloaded once the message is approved.',
  language: 'Language of the poster',
  formats: { a4: 'A4 poster', a3: 'A3 poster', a5: 'A5 leaflet', leaflet: 'Two leaflets on A4' },
  meant: 'To be put up on',
  noBoards: 'No notice board: describe them in the settings to follow what hangs there.',
  toRound: 'See the round of the boards',
};

export const boards: typeof frBoards = {
  title: 'Notice boards',
  lead: 'Where posters are put up, in the order of the round.',
  name: 'Name',
  address: 'Address',
  none: 'No board yet: add the first of the round.',
  add: 'Add a board',
  remove: 'Remove',
  removeOne: (name) => `Remove ${name}`,
  saved: 'The boards are saved.',
};
