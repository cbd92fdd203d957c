/** Reports of citizens, from sending to "is it solved?". */
import type { ReportCategory, ReportCategoryInput } from '#core/contracts/index.ts';
import type { Emails } from '../../compose/index.ts';
import type { Actor, Deps } from '../../deps.ts';
import { createPhotos, createVault } from '../media/index.ts';
import { putCategories } from './categories.ts';
import { createDesk, type Desk } from './desk.ts';
import { createFollowers, type Followers } from './followers.ts';
import { createPublicReports, type PublicReports } from './public.ts';
import { createPublished, type Published } from './published.ts';
import { createSubmit, type Submit } from './submit.ts';

export type Reports = {
  readonly citizen: Submit;
  readonly desk: Desk;
  readonly everybody: PublicReports;
  /** What is published, for programs. */
  readonly published: Published;
  putCategories(actor: Actor, given: readonly ReportCategoryInput[]): Promise<ReportCategory[]>;
  /** Whoever follows a report by e-mail: confirms it, and ends it. Throws REPORT_KEY. */
  confirmFollower(report: string, token: string): Promise<void>;
  endFollower(report: string, token: string): Promise<void>;
  /** A published picture; undefined when it is none. */
  picture(hash: string): Promise<Buffer | undefined>;
};

export function createReports(deps: Deps, { emails }: { emails: Pick<Emails, 'letter'> }): Reports {
  const { db } = deps.store;
  const photos = createPhotos(createVault(deps, 'reports'));
  const followers: Followers = createFollowers(deps, { emails });
  const everybody = createPublicReports(deps, { followers });
  return {
    citizen: createSubmit(deps, { followers, photos }),
    desk: createDesk(deps, { followers, photos }),
    everybody,
    published: createPublished(deps),
    putCategories: (actor, given) => putCategories(deps, actor, given),
    confirmFollower: (report, token) => followers.confirm(db, report, token),
    endFollower: (report, token) => followers.end(db, report, token),
    picture: async (hash) => ((await everybody.isPublished(hash)) ? photos.read(hash) : undefined),
  };
}
