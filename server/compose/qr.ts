import qrcode from 'qrcode';

export type QrPath = { readonly path: string; readonly size: number };

/** A QR code (ISO/IEC 18004, level M) as one SVG path, with its quiet zone of four modules; null when it would be too dense to scan from a pavement. */
export function qrPath(text: string): QrPath | null {
  if (text.length > 150) return null;
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' });
  const quiet = 4;
  let path = '';
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.get(y, x) === 0) continue;
      let run = 1;
      while (x + run < modules.size && modules.get(y, x + run) !== 0) run += 1;
      path += `M${x + quiet} ${y + quiet}h${run}v1h-${run}z`;
      x += run - 1;
    }
  }
  return { path, size: modules.size + 2 * quiet };
}
