/** Names of commands and special functions (M-Protocol Tables 8 and 15), for whoever reads a decoded line. */
const commands: Readonly<Record<string, string>> = {
  A: 'write text',
  B: 'read text',
  E: 'write special function',
  F: 'read special function',
  G: 'write string',
  H: 'read string',
  I: 'write small dots',
  J: 'read small dots',
  K: 'write rgb dots',
  L: 'read rgb dots',
  M: 'write large dots',
  N: 'read large dots',
  O: 'bulletin',
  T: 'timeout message',
};
const functions: Readonly<Record<string, string>> = {
  ' ': 'time of day',
  '!': 'speaker',
  '"': 'general information',
  '#': 'memory pool',
  $: 'memory table',
  '&': 'day of week',
  "'": 'time format',
  '(': 'tone',
  ')': 'run times',
  '*': 'error register',
  '+': 'text at a place',
  ',': 'soft reset',
  '.': 'run sequence',
  '/': 'dimming register',
  '0': 'dimming times',
  '2': 'run days',
  '4': 'clear error register',
  '5': 'counters',
  '7': 'serial address',
  '8': 'large dots memory',
  '9': 'large dots memory, more',
  ':': 'run files',
  ';': 'date',
  '<': 'user font',
  '>': 'automode',
  '@': 'brightness',
  C: 'colour correction',
  T: 'temperature offset',
  U: 'unit configuration',
  s: 'acknowledge',
};

export function commandName(command: string): string {
  return commands[command] ?? 'unknown';
}
/** The name of a function by its label: the first character of E or F. */
export function functionName(label: string): string {
  return functions[label] ?? 'unknown';
}
