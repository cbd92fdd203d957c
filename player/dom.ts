/** The few ways in which the player makes elements. Text is always text, never markup. */

export type Child = Node | string | undefined;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** A picture out of bytes of ours, and how to let it go. */
export function blobUrl(
  data: BlobPart,
  type: string,
): { readonly url: string; readonly release: () => void } {
  const url = URL.createObjectURL(new Blob([data], { type }));
  return { url, release: () => URL.revokeObjectURL(url) };
}

/** What is laid on the glass as a whole. */
export type Sheet = {
  readonly element: HTMLElement;
  /** Called once it lies in the page, before it is seen: sizes can be measured. */
  readonly settle?: () => void;
  /**
   * Called once it lies in the page, not yet seen: resolves when it can be seen whole, as a video whose first frame is there.
   * What was up stays up until then; it is never seen when this rejects.
   */
  readonly begin?: () => Promise<unknown>;
  /** Called when another sheet is laid over it: it is silent from then on. */
  readonly covered?: () => void;
  readonly release: () => void;
};
