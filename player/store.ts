/**
 * What a screen remembers through reboots: its key, its plan, renditions and pictures by hash, alerts, witness rows.
 * On IndexedDB; where that is refused (private window, broken disk) in memory, so that the screen still shows.
 */
import type { LiveAlert, Witness } from '#core/contracts/index.ts';

/** Single values. */
type Memo = {
  readonly key: string;
  readonly display: { readonly id: string; readonly name: string };
  /** Hash of the plan in force; its bytes are among the blobs. */
  readonly plan: string;
  readonly alerts: readonly LiveAlert[];
  /** The latest instant known from the server, ms. */
  readonly goodTime: number;
};

export type Store = {
  get<K extends keyof Memo>(name: K): Promise<Memo[K] | undefined>;
  set<K extends keyof Memo>(name: K, value: Memo[K]): Promise<void>;
  bytes(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** False when it could not be written to disk; it is then kept in memory for as long as the page lives. */
  keepBytes(hash: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean>;
  hashes(): Promise<ReadonlySet<string>>;
  dropBytes(hashes: Iterable<string>): Promise<void>;
  rows(): Promise<readonly Witness[]>;
  keepRow(row: Witness): Promise<void>;
  dropRows(ids: Iterable<string>): Promise<void>;
  /** Forgets everything: the display's key was revoked. */
  clear(): Promise<void>;
  close(): void;
};

const tables = ['memo', 'bytes', 'rows'] as const;
type Table = (typeof tables)[number];

/** Opens the store of this origin. Never rejects. */
export async function openStore(name = 'beffroi'): Promise<Store> {
  try {
    return overDatabase(await openDatabase(name));
  } catch {
    return createMemoryStore();
  }
}

export function createMemoryStore(): Store {
  return overTables(new Map(), new Map(), new Map());
}

function overTables(
  memo: Map<string, unknown>,
  blobs: Map<string, Uint8Array<ArrayBuffer>>,
  rows: Map<string, Witness>,
): Store {
  return {
    get: async <K extends keyof Memo>(key: K) => memo.get(key) as Memo[K] | undefined,
    set: async (key, value) => void memo.set(key, value),
    bytes: async (hash) => blobs.get(hash),
    keepBytes: async (hash, bytes) => {
      blobs.set(hash, bytes);
      return false;
    },
    hashes: async () => new Set(blobs.keys()),
    dropBytes: async (hashes) => {
      for (const hash of hashes) blobs.delete(hash);
    },
    rows: async () => [...rows.values()],
    keepRow: async (row) => void rows.set(row.id, row),
    dropRows: async (ids) => {
      for (const id of ids) rows.delete(id);
    },
    clear: async () => {
      for (const table of [memo, blobs, rows]) table.clear();
    },
    close: () => undefined,
  };
}

/** A write that fails (quota, broken disk) falls back on memory: what is shown must not hang on what can be stored. */
function overDatabase(database: IDBDatabase): Store {
  const spare = createMemoryStore();
  const read = <T>(table: Table, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> =>
    request(ask(database.transaction(table).objectStore(table))).catch(() => undefined);
  const write = (table: Table, change: (store: IDBObjectStore) => void): Promise<boolean> =>
    commit(database, table, change).catch(() => false);
  const drop = (table: Table, keys: Iterable<string>) =>
    write(table, (store) => {
      for (const key of keys) store.delete(key);
    });
  return {
    get: async (key) => (await spare.get(key)) ?? (await read('memo', (store) => store.get(key))),
    set: async (key, value) => {
      if (!(await write('memo', (store) => store.put(value, key)))) await spare.set(key, value);
    },
    bytes: async (hash) => (await spare.bytes(hash)) ?? (await read('bytes', (store) => store.get(hash))),
    keepBytes: async (hash, bytes) => {
      if (await write('bytes', (store) => store.put(bytes, hash))) return true;
      return spare.keepBytes(hash, bytes);
    },
    hashes: async () => {
      const keys = (await read('bytes', (store) => store.getAllKeys())) ?? [];
      return new Set([...keys.map(String), ...(await spare.hashes())]);
    },
    dropBytes: async (hashes) => {
      const gone = [...hashes];
      await spare.dropBytes(gone);
      await drop('bytes', gone);
    },
    rows: async () => {
      const kept = (await read<Witness[]>('rows', (store) => store.getAll())) ?? [];
      return [...kept, ...(await spare.rows())];
    },
    keepRow: async (row) => {
      if (!(await write('rows', (store) => store.put(row, row.id)))) await spare.keepRow(row);
    },
    dropRows: async (ids) => {
      const gone = [...ids];
      await spare.dropRows(gone);
      await drop('rows', gone);
    },
    clear: async () => {
      await spare.clear();
      for (const table of tables) await write(table, (store) => store.clear());
    },
    close: () => database.close(),
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    for (const table of tables) opening.result.createObjectStore(table);
  };
  return request(opening);
}

function request<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

/** Resolves when the transaction is on disk, not when the request is accepted: quota errors show only then. */
function commit(database: IDBDatabase, table: Table, change: (store: IDBObjectStore) => void): Promise<true> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(table, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve(true);
    transaction.onabort = () => reject(transaction.error);
    change(transaction.objectStore(table));
  });
}
