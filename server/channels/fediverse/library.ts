/**
 * Fedify, for signatures and documents (docs/adr/018). It is loaded when a town has an account in the fediverse and speaks or
 * is spoken to, and not before: it weighs more than all other channels together.
 */

export type Fedify = Awaited<ReturnType<typeof loadFedify>>;

export async function loadFedify() {
  const [sig, vocab, runtime] = await Promise.all([
    import('@fedify/fedify/sig'),
    import('@fedify/vocab'),
    import('@fedify/vocab-runtime'),
  ]);
  return { sig, vocab, runtime };
}

/** The contexts that come with the library, and no others: all that our own documents need. */
export function ownContexts({ runtime }: Fedify) {
  return async (url: string) => {
    const document = runtime.preloadedContexts[url];
    if (document === undefined) throw new Error(`the context ${url} is not at hand`);
    return { contextUrl: null, document, documentUrl: url };
  };
}
