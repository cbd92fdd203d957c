/** How the installation is: for whoever looks after the machine. */
import { existsSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import Type from 'typebox';
import { Instant } from '#core/contracts/common.ts';
import { BeffroiError } from '#core/errors.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const bytes = Type.Integer({ minimum: 0 });
const View = Type.Object({
  version: Type.String(),
  startedAt: Instant,
  /** Of this node. */
  memory: bytes,
  database: Type.Object({ dialect: Type.Enum(['sqlite', 'postgres'] as const), bytes }),
  media: Type.Object({ files: Type.Integer(), bytes, where: Type.Enum(['disk', 's3'] as const) }),
  disk: Type.Object({ folder: Type.String(), free: bytes, total: bytes }),
  mail: Type.Boolean(),
  publicUrl: Type.String(),
});

export const installation: Feature = (app, { store, clock, config }, { guard, rootTerritory }) => {
  const startedAt = clock();
  const folder = resolve(config.dataDir);

  app.get(
    '/api/installation',
    {
      preHandler: guard('administer'),
      schema: {
        tags: ['operation'],
        summary: 'Version, database, disk and memory of the server',
        response: answers({ 200: View }),
      },
    },
    async (request) => {
      if (actorOf(request).territory !== rootTerritory)
        throw new BeffroiError('AUTH_FORBIDDEN', { permission: 'administer' });
      const disk = await statfs(existsSync(folder) ? folder : '.');
      const kept = await store.db
        .selectFrom('media')
        .select((eb) => [eb.fn.countAll<number | string>().as('files'), eb.fn.sum('bytes').as('bytes')])
        .executeTakeFirst();
      return {
        version: app.swagger().info.version,
        startedAt,
        memory: process.memoryUsage.rss(),
        database: { dialect: store.dialect, bytes: await databaseBytes() },
        media: {
          files: Number(kept?.files ?? 0),
          bytes: Number(kept?.bytes ?? 0),
          where: config.media.s3.endpoint === '' ? ('disk' as const) : ('s3' as const),
        },
        disk: { folder, free: disk.bavail * disk.bsize, total: disk.blocks * disk.bsize },
        mail: config.mail.smtpUrl !== '',
        publicUrl: config.publicUrl,
      };
    },
  );

  async function databaseBytes(): Promise<number> {
    if (store.dialect === 'postgres') {
      const { rows } = await sql<{ n: string }>`select pg_database_size(current_database()) as n`.execute(
        store.db,
      );
      return Number(rows[0]?.n ?? 0);
    }
    const file = join(folder, 'beffroi.db');
    const sizes = [file, `${file}-wal`].map(async (name) => (existsSync(name) ? (await stat(name)).size : 0));
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  }
};
