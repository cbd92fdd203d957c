/** The desk's doors to consultations: those of whatever residents are asked, and what one question alone has: paper. */
import type { Static } from 'typebox';
import { PollFile, PollInput, PollPaper, PollView } from '#core/contracts/poll.ts';
import type { Feature } from '../feature.ts';
import { debateRoutes } from './debate-routes.ts';
import { viewOf } from './everybody.ts';
import { heldRoutes } from './held-routes.ts';
import { paperRoutes } from './paper-routes.ts';
import type { PollRow } from './rows.ts';
import { surveyRoutes } from './survey-routes.ts';

export const polls: Feature = (app, deps, services) => {
  pollRoutes(app, deps, services);
  surveyRoutes(app, deps, services);
  debateRoutes(app, deps, services);
};

function pollRoutes(...[app, deps, services]: Parameters<Feature>): void {
  const { store, clock } = deps;
  const { desk, result } = services.polls;
  const shown = (row: PollRow) => viewOf(store.db, row, clock());
  heldRoutes(app, deps, services, {
    path: 'polls',
    what: 'consultation',
    input: PollInput,
    view: PollView,
    file: PollFile,
    desk,
    shown,
    result,
  });

  paperRoutes(app, services, {
    path: 'polls',
    desk,
    input: PollPaper,
    enter: (actor, id, ballot) => desk.enter(actor, id, ballot as Static<typeof PollPaper>),
  });
}
