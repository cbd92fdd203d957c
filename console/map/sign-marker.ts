/** A point on the canvas, drawn as the sign of its state. */
import L from 'leaflet';

type Look = {
  readonly sign: string;
  readonly colour: string;
  /** Behind the sign, so that it stands out from any ground. */
  readonly halo: string;
  /** Drawn around those that are chosen. */
  readonly chosen?: string | undefined;
};
/** What Leaflet keeps to itself and a shape of one's own must know. */
type Inner = {
  readonly _renderer: { readonly _drawing: boolean; readonly _ctx: CanvasRenderingContext2D };
  readonly _point: L.Point;
  readonly options: L.CircleMarkerOptions & Look;
  _empty(): boolean;
};

export class SignMarker extends L.CircleMarker {
  readonly id: string;

  constructor(id: string, at: L.LatLngExpression, look: Look) {
    // The weight of the stroke widens what the canvas clears around the point when it is drawn again.
    super(at, { radius: 8, weight: 10, ...look } as L.CircleMarkerOptions);
    this.id = id;
  }

  /** Called by the canvas renderer in place of its own circle. */
  _updatePath(): void {
    const inner = this as unknown as Inner;
    const { _renderer: renderer, _point: at, options } = inner;
    if (!renderer._drawing || inner._empty()) return;
    const { _ctx: ink } = renderer;
    const r = options.radius ?? 8;
    ink.save();
    ink.translate(at.x, at.y);
    ink.lineJoin = 'round';
    if (options.chosen) {
      ink.beginPath();
      ink.arc(0, 0, r + 5, 0, 2 * Math.PI);
      ink.lineWidth = 3;
      ink.strokeStyle = options.chosen;
      ink.stroke();
    }
    trace(ink, options.sign, r);
    ink.lineWidth = 4;
    ink.strokeStyle = options.halo;
    ink.stroke();
    fill(ink, options, r);
    ink.restore();
  }
}

function trace(ink: CanvasRenderingContext2D, sign: string, r: number): void {
  const corners = outlines[sign];
  ink.beginPath();
  if (!corners) {
    ink.arc(0, 0, r - 1, 0, 2 * Math.PI);
    return;
  }
  for (const [x, y] of corners) ink.lineTo(x * r, y * r);
  ink.closePath();
}

function fill(ink: CanvasRenderingContext2D, { sign, colour, halo }: Look, r: number): void {
  ink.fillStyle = hollow.has(sign) ? halo : colour;
  ink.fill();
  ink.lineWidth = 2;
  ink.strokeStyle = colour;
  ink.stroke();
  if (sign === '◐') {
    ink.beginPath();
    ink.arc(0, 0, r - 2, Math.PI / 2, -Math.PI / 2);
    ink.fillStyle = colour;
    ink.fill();
  }
  if (sign === '✕') {
    const arm = r * 0.4;
    ink.beginPath();
    ink.moveTo(-arm, -arm);
    ink.lineTo(arm, arm);
    ink.moveTo(arm, -arm);
    ink.lineTo(-arm, arm);
    ink.stroke();
  }
}

/** In radii from the middle; every other sign is a disc. */
const outlines: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  '▲': [
    [0, -1.1],
    [1.1, 0.85],
    [-1.1, 0.85],
  ],
  '▼': [
    [0, 1.1],
    [1.1, -0.85],
    [-1.1, -0.85],
  ],
  '■': [
    [-0.85, -0.85],
    [0.85, -0.85],
    [0.85, 0.85],
    [-0.85, 0.85],
  ],
  '◆': [
    [0, -1.1],
    [1.1, 0],
    [0, 1.1],
    [-1.1, 0],
  ],
};
const hollow: ReadonlySet<string> = new Set(['○', '◐', '✕']);
