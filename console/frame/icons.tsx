/** The few signs of the console, drawn here: 20 px, 1.6 px strokes, taken for decoration by screen readers. */
import { Drawing } from './drawing.tsx';

const paths = {
  today: 'M3 9.500L10 3.500l7 6M5 8v8.500h10V8M8.500 16.500v-5h3v5',
  inbox: 'M3 11l2.500-7h9l2.500 7v5H3zM3 11h4l1.500 2.500h3L13 11h4',
  polls: 'M3 10.500h14V17H3zM6 10.500V3h8v7.500M8 6.500l1.500 1.500L12.500 5',
  planning: 'M3 5h14v12H3zM3 9h14M7 3v4M13 3v4M6.500 12.500h2M11.500 12.500h2',
  settings: 'M3 6h5M12 6h5M10 4v4M3 14h8M15 14h2M13 12v4',
  messages: 'M4 5h12v8H9l-3.500 3v-3H4z',
  displays: 'M3 4h14v9H3zM7 17h6M10 13v4',
  alerts: 'M10 3l7.500 13h-15zM10 8v4M10 14v.01',
  sync: 'M4 10a6 6 0 0110.500-4M16 10a6 6 0 01-10.500 4M14.500 2.500V6H11M5.500 17.500V14H9',
  account: 'M10 10a3 3 0 100-6 3 3 0 000 6zM4 17c.5-3.500 3-5 6-5s5.500 1.500 6 5',
  plus: 'M10 4v12M4 10h12',
  search: 'M9 14.500a5.500 5.500 0 100-11 5.500 5.500 0 000 11zM13 13l4 4',
  back: 'M12 4l-6 6 6 6',
  more: 'M5 10v.01M10 10v.01M15 10v.01',
  check: 'M4 10.500l4 4 8-9',
  warning: 'M10 3l7.500 13h-15zM10 8v4M10 14v.01',
  picture: 'M3 4h14v12H3zM3 13l4-4 4 4 2-2 4 4M12.500 7.500v.01',
  clock: 'M10 17a7 7 0 100-14 7 7 0 000 14zM10 6v4l2.500 2',
  key: 'M7 13a4 4 0 110-6 4 4 0 011 2h9v3h-2v-1.500M7 10v.01',
  up: 'M10 16V4M5 9l5-5 5 5',
  down: 'M10 4v12M5 11l5 5 5-5',
  forth: 'M8 4l6 6-6 6',
  remove: 'M5 5l10 10M15 5L5 15',
  film: 'M3 4h14v12H3zM8.500 7.500v5l4-2.500z',
  document: 'M5 2.500h7l3.500 3.500v11.500h-10.500zM12 2.500v4h3.500M7.500 10h5.500M7.500 13h5.500',
  media: 'M3 6h11v9H3zM6 3.500h11v9M3 12.500l3-3 3 3 2-1.500 3 3',
  undo: 'M7.500 4L3.500 8l4 4M4 8h7.500a5 5 0 010 10H8',
  redo: 'M12.500 4l4 4-4 4M16 8H8.500a5 5 0 000 10H12',
  feed: 'M4 11a5 5 0 015 5M4 6a10 10 0 0110 10M5 15v.01',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return <Drawing path={paths[name]} size={size} stroke={1.6} />;
}

/** The belfry itself. */
export function Belfry({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#1f4e6b" />
      <path fill="#fbfaf7" d="M16 4l5 6v2h-1v14h-8V12h-1v-2z" />
      <path fill="#1f4e6b" d="M14.2 19a1.8 1.8 0 013.600 0v7h-3.600z" />
      <circle cx="16" cy="14.200" r="1.800" fill="#ffb000" />
    </svg>
  );
}
