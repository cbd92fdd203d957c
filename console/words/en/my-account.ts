/** My account: what belongs to the person who is signed in. */
export const myAccount = {
  title: 'My account',
  lead: 'Your name, how you sign in, and where you are signed in.',
  who: 'Who are you?',
  whoLead: 'Colleagues read this name beside what you write and approve.',
  name: 'Full name',
  renamed: 'Your name is saved.',
  email: 'E-mail address',
  roles: 'Your roles',
  noRole: 'none yet',
  manner: 'How do you read the console?',
  mannerLead: 'This choice is for this device.',
};
