/** The pages of a document as they are gathered; the limits are those of the kind's schema. */
import type { Uploaded, UploadedPage } from '../../api/media.ts';

export const pagesMax = 20;
export const actPagesMax = 60;
export const altMax = 500;
export const textMax = 6000;

/** `texts`: the words on each page, in the same order, '' where none are known. */
export type Gathered = {
  readonly pages: readonly string[];
  readonly texts: readonly string[];
  readonly alt: string;
};

/** With what was sent behind it. What a PDF says is proposed where nothing is said yet. `cut`: not all had room. */
export function withUploaded(
  { pages, texts, alt }: Gathered,
  sent: Uploaded,
  most = pagesMax,
): Gathered & { readonly cut: boolean } {
  const more: readonly UploadedPage[] = sent.pages ?? [sent];
  const all = [...pages, ...more.map(({ hash }) => hash)];
  const words = more.map(({ text = '' }) => text.trim());
  const said = words.map((text) => text.replace(/\s+/g, ' ')).filter((text) => text !== '');
  return {
    pages: all.slice(0, most),
    texts: [...pages.map((_, at) => texts[at] ?? ''), ...words.map((text) => text.slice(0, textMax))].slice(
      0,
      most,
    ),
    alt: alt === '' ? shortened(said.join(' ')) : alt,
    cut: all.length > most,
  };
}

/** At the end of a word. */
function shortened(text: string): string {
  if (text.length <= altMax) return text;
  return `${text.slice(0, altMax - 1).replace(/\s+\S*$/, '')}…`;
}
