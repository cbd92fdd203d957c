/** The thread that brings the log into the file: SQLite reads, writes and waits for the disk, and nobody waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const database = new Database((workerData as { file: string }).file);
database.pragma('synchronous = NORMAL');
parentPort?.on('message', () => {
  try {
    // Stops for nobody, and takes what nobody reads as it was.
    database.pragma('wal_checkpoint(PASSIVE)');
    parentPort?.postMessage({ error: null });
  } catch (error) {
    parentPort?.postMessage({ error: String(error) });
  }
});
