/** Forms: what is missing, what is wrong, the rows of a list. */
import type { form as french } from '../fr/form.ts';

export const form: typeof french = {
  wrong: {
    missing: 'To be filled in.',
    form: 'This is not the form expected.',
    bounds: 'This value is out of bounds.',
    count: 'There is not the right number of values.',
  },
  row: (n: number) => `Row ${n}`,
  addRow: 'Add a row',
  removeRow: (n: number) => `Remove row ${n}`,
  moveUp: (n: number) => `Move row ${n} up`,
  moveDown: (n: number) => `Move row ${n} down`,
};
