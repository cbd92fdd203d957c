/** The pages of a document as they are gathered; the limits are those of the kind's schema. */
import type { Uploaded, UploadedPage } from '../../api/media.ts';

export const pagesMax = 20;
export const altMax = 500;

type Gathered = { readonly pages: readonly string[]; readonly alt: string };

/** With what was sent behind it. What a PDF says is proposed where nothing is said yet. `cut`: not all had room. */
export function withUploaded({ pages, alt }: Gathered, sent: Uploaded): Gathered & { readonly cut: boolean } {
  const more: readonly UploadedPage[] = sent.pages ?? [sent];
  const all = [...pages, ...more.map(({ hash }) => hash)];
  const said = more.map(({ text = '' }) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
  return {
    pages: all.slice(0, pagesMax),
    alt: alt === '' ? shortened(said.join(' ')) : alt,
    cut: all.length > pagesMax,
  };
}

/** At the end of a word. */
function shortened(text: string): string {
  if (text.length <= altMax) return text;
  return `${text.slice(0, altMax - 1).replace(/\s+\S*$/, '')}…`;
}
