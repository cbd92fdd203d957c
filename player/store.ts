/**
 * What a screen remembers through reboots: its key, its plan, renditions and pictures by hash, alerts, witness rows.
 * On IndexedDB; where that is refused (private window, broken disk) in memory, so that the screen still shows.
 */
import type { DisplayState, LiveAlert, Witness } from '#core/contracts/index.ts';

export type Town = {
  readonly name: string;
  readonly arms?: { readonly hash: string; readonly mime: string; readonly bytes: Uint8Array<ArrayBuffer> };
};

/** Single values. */
type Memo = {
  readonly key: string;
  readonly display: {
    readonly id: string;
    readonly name: string;
    readonly sound?: DisplayState['sound'] | undefined;
  };
  readonly town: Town;
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

/** A database that does not answer must not keep a screen from starting. */
const patienceMs = 4_000;

/** Opens the store of this origin. Never rejects, and never takes longer than a few seconds. */
export async function openStore(name = 'beffroi'): Promise<Store> {
  try {
    return withSpareKey(overDatabase(await inTime(openDatabase(name)), name), name);
  } catch {
    return withSpareKey(createMemoryStore(), name);
  }
}

/**
 * A browser that finds its database damaged throws it away whole. The key is kept a second time elsewhere: all the rest comes
 * back from the server, but without the key somebody would have to come.
 */
function withSpareKey(store: Store, name: string): Store {
  const item = `${name}-key`;
  const spare = (change: (storage: Storage) => void) => {
    try {
      change(localStorage);
    } catch {
      // Refused in private windows; the key is then kept once.
    }
  };
  return {
    ...store,
    get: async (key) => {
      const kept = await store.get(key);
      if (kept !== undefined || key !== 'key') return kept;
      let found: string | null = null;
      spare((storage) => {
        found = storage.getItem(item);
      });
      return (found ?? undefined) as typeof kept;
    },
    set: async (key, value) => {
      if (key === 'key') spare((storage) => storage.setItem(item, String(value)));
      await store.set(key, value);
    },
    clear: async () => {
      spare((storage) => storage.removeItem(item));
      await store.clear();
    },
  };
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
function overDatabase(first: IDBDatabase, name: string): Store {
  const spare = createMemoryStore();
  let database: Promise<IDBDatabase> = Promise.resolve(first);
  let closed = false;
  // A browser may close a database under way (cleared, damaged, out of room); it is opened anew for the next request.
  const mind = (open: IDBDatabase) => {
    open.onclose = () => {
      if (!closed) database = inTime(openDatabase(name)).then(mind);
      database.catch(() => undefined);
    };
    return open;
  };
  mind(first);
  const read = async <T>(
    table: Table,
    ask: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | undefined> => {
    try {
      return await inTime(request(ask((await database).transaction(table).objectStore(table))));
    } catch {
      return undefined;
    }
  };
  const write = async (table: Table, change: (store: IDBObjectStore) => void): Promise<boolean> => {
    try {
      return await commit(await database, table, change);
    } catch {
      return false;
    }
  };
  const drop = (table: Table, keys: Iterable<string>) =>
    write(table, (store) => {
      for (const key of keys) store.delete(key);
    });
  /** Rows that came while a transaction was under way go together in the next: each costs the disk a flush. */
  let rowsWaiting: ((store: IDBObjectStore) => void)[] = [];
  let rowsWriting: Promise<boolean> = Promise.resolve(true);
  const writeRows = (change: (store: IDBObjectStore) => void): Promise<boolean> => {
    rowsWaiting.push(change);
    if (rowsWaiting.length > 1) return rowsWriting;
    rowsWriting = rowsWriting.then(() => {
      const changes = rowsWaiting;
      rowsWaiting = [];
      return write('rows', (store) => {
        for (const each of changes) each(store);
      });
    });
    return rowsWriting;
  };
  return {
    get: async (key) => (await spare.get(key)) ?? (await read('memo', (store) => store.get(key))),
    set: async (key, value) => {
      if (!(await write('memo', (store) => store.put(value, key)))) await spare.set(key, value);
    },
    bytes: async (hash) => (await spare.bytes(hash)) ?? (await read('bytes', (store) => store.get(hash))),
    keepBytes: async (hash, bytes) => {
      if (await write('bytes', (store) => store.put(bytes, hash))) {
        await spare.dropBytes([hash]);
        return true;
      }
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
      if (!(await writeRows((store) => store.put(row, row.id)))) await spare.keepRow(row);
    },
    dropRows: async (ids) => {
      const gone = [...ids];
      await spare.dropRows(gone);
      await writeRows((store) => {
        for (const id of gone) store.delete(id);
      });
    },
    clear: async () => {
      await spare.clear();
      for (const table of tables) await write(table, (store) => store.clear());
    },
    close: () => {
      closed = true;
      void database.then((open) => open.close());
    },
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    for (const table of tables) opening.result.createObjectStore(table);
  };
  return request(opening);
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the database does not answer')), patienceMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
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
    transaction.onerror = () => reject(transaction.error);
    change(transaction.objectStore(table));
  });
}
