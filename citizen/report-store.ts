/** What this device keeps of reports: drafts, what waits for a network, and where each that has left can be followed. */
export type Draft = {
  /** Of the form: by it the town knows a report that it has already. */
  readonly key: string;
  /** Where the form is sent, with its language. */
  readonly path: string;
  readonly title: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly photos: readonly File[];
};
/** `near`: the town has it, and receives it once its sender has looked at what may be the same. */
export type Kept = Draft & {
  readonly state: 'draft' | 'waits' | 'near' | 'sent';
  /** ms since the epoch, of its last change. */
  readonly at: number;
  /** What the town wants mended. */
  readonly fault?: string | undefined;
  /** Of its page. */
  readonly url?: string | undefined;
};
export type ReportStore = {
  /** The newest first. */
  all(): Promise<Kept[]>;
  put(one: Kept): Promise<void>;
  drop(key: string): Promise<void>;
};

const name = 'reports';

export function createReportStore(factory: IDBFactory): ReportStore {
  const open = async () => {
    const opening = factory.open('beffroi-reports', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(name, { keyPath: 'key' });
    return answerOf(opening);
  };
  async function use<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await open();
    try {
      const transaction = database.transaction(name, mode);
      const answer = await answerOf(act(transaction.objectStore(name)));
      if (mode === 'readwrite') await endOf(transaction);
      return answer;
    } finally {
      database.close();
    }
  }
  return {
    all: async () =>
      (await use('readonly', (store) => store.getAll() as IDBRequest<Kept[]>)).sort((a, b) => b.at - a.at),
    put: async (one) => void (await use('readwrite', (store) => store.put(one))),
    drop: (key) => use('readwrite', (store) => store.delete(key)),
  };
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Only then is it on the disk. */
function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}
