/** The columns of what is open data; what they hold stands in `open-data-dictionary.ts`. */
/** In their order. */
export const dataFields = {
  reports: [
    'reference',
    'category',
    'state',
    'text',
    'place',
    'lat',
    'lon',
    'received',
    'updated',
    'expected',
    'closed',
    'department',
    'supporters',
  ],
  places: ['neighbourhood', 'from', 'until', 'received', 'solved', 'median_days'],
  polls: ['name', 'title', 'phase', 'method', 'voters', 'opens', 'closes', 'web', 'paper', 'result'],
  surveys: [
    'name',
    'title',
    'phase',
    'voters',
    'questions',
    'opens',
    'closes',
    'web',
    'paper',
    'result',
    'table',
  ],
  debates: ['name', 'title', 'phase', 'voters', 'opens', 'closes', 'people', 'result', 'table'],
  proposals: [
    'name',
    'title',
    'phase',
    'voters',
    'opens',
    'deposit_until',
    'support_until',
    'threshold',
    'published',
    'refused',
    'owed',
    'result',
    'table',
  ],
} as const;
export type Described = keyof typeof dataFields;
export type DataField<Key extends Described> = (typeof dataFields)[Key][number];
export const isDescribed = (key: string): key is Described => Object.hasOwn(dataFields, key);
