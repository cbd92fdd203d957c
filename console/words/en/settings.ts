/** The settings: the list of their pages. */
export const settings = {
  title: 'Settings',
  lead: 'Your account, your town, and what keeps the displays going.',
  groups: {
    you: 'You',
    town: 'Your town',
    links: 'What comes in and goes out',
    machine: 'What keeps it going',
  },
};
