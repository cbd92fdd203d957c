/** Alerts of others: received, raised, put aside. */
export const capActs = {
  'cap-source.add': () => 'added a source of alerts',
  'cap-source.change': () => 'changed a source of alerts',
  'cap-source.remove': () => 'removed a source of alerts',
  'cap.waiting': () => 'kept an alert received for an officer',
  'cap.raised': () => 'raised an alert received',
  'cap.updated': () => 'updated an alert by a message received',
  'cap.ended': () => 'ended an alert by a message received',
  'cap.aside': () => 'put an alert received aside',
};
