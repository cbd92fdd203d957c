/** A file that the browser writes to the disk of whoever asked for it. */

/** How long what is taken away can still be read by the browser that writes it, ms: some read it only after the click. */
const keptMs = 60_000;

export function takeAway(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), keptMs);
}
