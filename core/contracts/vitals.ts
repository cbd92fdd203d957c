/** How a screen is: the battery of facts that it sends once a minute. */
import Type, { type Static } from 'typebox';
import { BuildId, Id, Instant, Sha256 } from './common.ts';

const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const share = Type.Object({ used: count, limit: count }, { additionalProperties: false });

export const Vitals = Type.Object(
  {
    /** By the screen's own reckoning of the server's time. */
    at: Instant,
    /** Of the player; after `+` the build, where the screen can change it. */
    version: Type.String({ maxLength: 40 }),
    /** The build that it is to have and that did not start here. */
    refuses: Type.Optional(BuildId),
    /** Since the page was loaded, s. */
    uptime: count,
    /** The plan in force. */
    plan: Type.Optional(Sha256),
    frame: Type.Object(
      {
        kind: Type.Enum(['slide', 'alert', 'identity', 'dark', 'none'] as const),
        message: Type.Optional(Id),
        revision: Type.Optional(count),
      },
      { additionalProperties: false },
    ),
    /** What lies on the glass as the page itself finds it: `dark` on purpose, `black` when nothing does. */
    glass: Type.Enum(['lit', 'dark', 'black'] as const),
    /** Failures within the last ten minutes, and the latest. */
    errors: count,
    lastError: Type.Optional(Type.String({ maxLength: 300 })),
    /** Bytes kept, and how many the browser allows. */
    storage: Type.Optional(share),
    /** Bytes of the page's heap, and how many the browser allows. */
    memory: Type.Optional(share),
    /** The device's clock less the server's, ms; absent until it was measured. */
    clockOffset: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);

export type Vitals = Static<typeof Vitals>;
