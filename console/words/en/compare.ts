/** Comparing two versions. */
export const compare = {
  title: 'Compare two versions',
  from: 'From',
  to: 'To',
  open: 'Compare',
  close: 'Close the comparison',
  openWith: (n: number) => `Compare version ${n} with the one before`,
  same: 'Both versions say the same.',
  none: 'There is no such version.',
  pictureBefore: 'Picture before',
  pictureAfter: 'New picture',
  data: 'Details of the kind',
  language: 'Language',
  repeats: 'Recurrence',
  legend: 'Struck through: removed. Highlighted: added.',
};
