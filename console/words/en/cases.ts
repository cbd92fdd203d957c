import type {
  cases as french,
  departments as frenchDepartments,
  receipts as frenchReceipts,
  related as frenchRelated,
  reportRules as frenchRules,
} from '../fr/cases.ts';

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

export const receipts: typeof frenchReceipts = {
  title: 'Receipts',
  registered: 'On record',
  acknowledged: 'Acknowledged',
  states: {
    waiting: 'To be given',
    leaving: 'On its way',
    met: 'Given',
    'met-late': 'Given late',
    overdue: 'Overdue',
    answered: 'Answered before',
  },
  ways: {
    email: 'by e-mail',
    page: 'on their tracking page',
    paper: 'on paper',
    failed: 'The e-mail did not arrive.',
  },
  dueBy: (day) => `at the latest: ${day}`,
  lineDue: (day) => `receipt due: ${day}`,
  late: 'Receipt overdue',
  named: (department) => `Department named: ${department}`,
  byMail: 'Send the acknowledgement',
  onPage: 'Give the acknowledgement on their page',
  handOver: 'Handed over on paper',
  print: 'Print the receipt',
  given: 'The acknowledgement is given.',
  handed: 'Noted: handed over on paper.',
};

export const departments: typeof frenchDepartments = {
  title: 'Departments',
  lead: 'The departments in charge of reports, what the acknowledgement says of them, and what the town promises.',
  empty: 'No department yet.',
  emptySo:
    'The acknowledgement names the department in charge, with its address and telephone. Add a department, or take one over from the useful numbers.',
  add: 'Add a department',
  addOne: (name) => `Add “${name}”`,
  newOne: 'New department',
  name: 'Name',
  address: 'Postal address',
  phone: 'Telephone',
  email: 'E-mail',
  head: 'Head',
  headHint: 'Told when nobody acts.',
  administrators: 'The administrators',
  gone: 'Somebody who has left',
  remove: 'Remove',
  removeOne: (name) => `Remove ${name}`,
  needName: 'Each department needs a name.',
  saved: 'It is saved.',
  promises: 'What the town promises',
  promisesLead:
    'French law (CRPA) asks for two receipts: that a request is on record, by the next working day, and who is in charge, within ten working days. Have a lawyer read these settings.',
  receipts: 'Count receipts',
  receiptsSo: 'For what arrives from now on.',
  days: 'Acknowledgement, in working days',
  automatic: 'Give it by itself',
  automaticSo:
    'As soon as a department with address and telephone is in charge. Otherwise by one press in the report.',
  escalation: 'Remind of what nobody handles',
  escalationSo: 'Once whoever has it, then once the head; never on weekends nor at night.',
  unseenDays: 'Nobody has looked, in working days',
  thenDays: 'Then the head, working days later',
};

export const related: typeof frenchRelated = {
  title: 'Linked reports',
  none: 'None. Two linked reports see each other, here alone.',
  how: { linked: 'linked', part: 'taken out of this one', whole: 'this one was a part of it' },
  link: 'Link to another',
  linkIt: 'Link',
  number: 'Number of the other',
  linkHint: 'Both go on, each for itself.',
  linked: 'The two reports see each other.',
  unlink: 'Unlink',
  unlinkOne: (reference) => `Unlink ${reference}`,
  unlinked: 'The two reports are linked no more.',
  split: 'Split in two',
  splitHint:
    'What is about something else becomes a report of its own, with the same place, the same day of receipt and the same people to be told.',
  part: 'What is taken out',
  partHint: 'Take the words of the person: they read them on their page.',
  photos: 'Photos that show it too',
  splitIt: 'Split',
  splitDone: (reference) => `It is split, under the number ${reference}.`,
};
