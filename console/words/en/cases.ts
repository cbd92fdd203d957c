import type { cases as french, reportRules as frenchRules } from '../fr/cases.ts';

/** What the desk does with a report: to whom it goes, of which category it is. */
export const cases: typeof french = {
  ruled: (category, neighbourhood) =>
    category === undefined && neighbourhood === undefined
      ? 'By the rule for all the rest'
      : `By the rule “${[category, neighbourhood].filter(Boolean).join(' × ')}”`,
  byCategory: 'The department of its category',
  byHand: 'Chosen by hand',
  assign: 'Assign',
  person: 'Who takes care of it',
  nobody: 'Nobody',
  department: 'Department',
  departmentHint: 'Chosen here, it no longer changes with the category.',
  save: 'Assign like this',
  assigned: 'It is assigned.',
  category: 'Category',
  change: 'Change',
  changeTo: 'New category',
  changeHint:
    'The days are counted anew from the day it was received, and the department follows, unless it was chosen by hand.',
  changeHides: 'What is published will be taken away: this category is never public.',
  changed: 'The category is changed.',
};

export const reportRules: typeof frenchRules = {
  title: 'Routing',
  lead: 'To which department a report goes, by its category and by the neighbourhood it lies in.',
  empty: 'No rule yet.',
  emptySo:
    'Without a rule, a report goes to the department of its category. A rule sends it elsewhere: the lights of the port to the people of the port, for example.',
  how: 'The rule that says most wins: category and neighbourhood, then category, then neighbourhood. Of those that say as much, the first. What has been received stays where it is.',
  add: 'Add a rule',
  one: (n) => `Rule ${n}`,
  category: 'Category',
  everyCategory: 'All categories',
  neighbourhood: 'Neighbourhood',
  everywhere: 'The whole town',
  gone: 'Removed since',
  department: 'Goes to',
  person: 'Assigned to',
  nobody: 'Nobody at first',
  up: 'Move up',
  upOne: (n) => `Move up rule ${n}`,
  remove: 'Remove',
  removeOne: (n) => `Remove rule ${n}`,
  needDepartment: 'Each rule needs a department.',
  saved: 'The rules are saved.',
};
