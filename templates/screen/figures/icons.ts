/** Signs that may stand over a figure, as SVG paths on a square of 24, filled. */
export const iconPaths = {
  sun: 'M12 7a5 5 0 100 10 5 5 0 000-10zM11 1h2v4h-2zM11 19h2v4h-2zM1 11h4v2H1zM19 11h4v2h-4zM3.5 4.9l1.4-1.4 2.8 2.8-1.4 1.4zM16.3 17.7l1.4-1.4 2.8 2.8-1.4 1.4zM3.5 19.1l2.8-2.8 1.4 1.4-2.8 2.8zM16.3 6.3l2.8-2.8 1.4 1.4-2.8 2.8z',
  cloud: 'M7 19a5 5 0 01-.6-9.96A6.5 6.5 0 0118.9 10 4.6 4.6 0 0118.5 19z',
  rain: 'M7 14a4.5 4.5 0 01-.5-8.97A6 6 0 0118 6a4 4 0 01.3 8zM6.5 16h2.2l-1.4 5H5.1zM11.5 16h2.2l-1.4 5h-2.2zM16.5 16h2.2l-1.4 5h-2.2z',
  snow: 'M11 1h2v22h-2zM1.9 7.4l1-1.7 19.2 10.9-1 1.7zM21.1 5.7l1 1.7L2.9 18.3l-1-1.7zM12 6.5L8.4 3l1.2-1.2L12 4.2l2.4-2.4L15.6 3zM12 17.5l3.6 3.5-1.2 1.2-2.4-2.4-2.4 2.4L8.4 21z',
  storm: 'M7 13a4.5 4.5 0 01-.5-8.97A6 6 0 0118 5a4 4 0 01.3 8h-3l1.2-3h-4l-2.5 5h3l-2 7 6.5-9z',
  wind: 'M2 7h11.5a2 2 0 10-1.9-2.6l-2-.6A4.1 4.1 0 1113.5 9.1H2zM2 11.2h17a3.6 3.6 0 11-3.4 4.8l2-.7a1.5 1.5 0 101.4-2H2zM2 15.4h8.5a3.2 3.2 0 11-3 4.3l2-.7a1.1 1.1 0 101-1.5H2z',
  thermometer: 'M9 4a3 3 0 016 0v9.2a5.5 5.5 0 11-6 0zM11 7v8.2a3 3 0 102 0V7z',
  drop: 'M12 1.5c4 5 7 8.6 7 12.7a7 7 0 01-14 0c0-4.1 3-7.7 7-12.7z',
  leaf: 'M21 3c.6 9.5-2.4 16-9.5 16-2 0-3.6-.6-4.8-1.7L4.3 21 2.7 19.7l2.8-3.9C3.3 10 9 3.3 21 3zM8 15.5C10 12 13 9.5 16.5 8 12.5 8.7 9 11 6.8 14z',
  parking: 'M3 2h18v20H3zM9 6v12h2.6v-4H13a4 4 0 000-8zm2.6 2.3H13a1.7 1.7 0 010 3.4h-1.4z',
  people:
    'M8 3.5a3.5 3.5 0 110 7 3.5 3.5 0 010-7zM16.5 5a3 3 0 110 6 3 3 0 010-6zM1.5 20c0-4.5 2.5-7.5 6.5-7.5s6.5 3 6.5 7.5zM16.2 20c0-2.9-.8-5.3-2.4-7 4.9-1.4 8.7 1.6 8.7 7z',
} as const;

export type FigureIcon = keyof typeof iconPaths;
export const figureIcons = [
  'sun',
  'cloud',
  'rain',
  'snow',
  'storm',
  'wind',
  'thermometer',
  'drop',
  'leaf',
  'parking',
  'people',
] as const satisfies readonly FigureIcon[];
