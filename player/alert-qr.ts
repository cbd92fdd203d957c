/** The address that an alert names, to be read on by telephone. Loaded when an alert has one: the loop needs none of it. */
import { create } from 'qrcode';

const svg = 'http://www.w3.org/2000/svg';
/** More than that is too dense to be read from the pavement. */
const longest = 150;
/** ISO/IEC 18004: four modules of quiet around it. */
const quiet = 4;

/** A QR code of level M; undefined for an address that is too long. */
export function qrOf(address: string): SVGSVGElement | undefined {
  if (address.length > longest) return undefined;
  const { modules } = create(address, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * quiet;
  const picture = document.createElementNS(svg, 'svg');
  picture.setAttribute('viewBox', `0 0 ${side} ${side}`);
  picture.setAttribute('shape-rendering', 'crispEdges');
  picture.ariaHidden = 'true';
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', squares(modules));
  picture.append(path);
  return picture;
}

function squares({ size, data }: ReturnType<typeof create>['modules']): string {
  return Array.from(data, (dark, at) =>
    dark ? `M${(at % size) + quiet} ${Math.floor(at / size) + quiet}h1v1h-1z` : '',
  ).join('');
}
