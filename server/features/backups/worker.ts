/** One backup, beside the server's own work. */
import { workerData } from 'node:worker_threads';
import type { Config } from '#config/schema.ts';
import { backUp } from './back-up.ts';

const { config, folder } = workerData as { config: Config; folder: string };
await backUp(config, folder, { share: true });
