/** The settings: the list of their pages. */
export const settings = {
  title: 'Settings',
  lead: 'Your account, your town, and what keeps the displays going.',
  groups: {
    you: 'You',
  },
};
