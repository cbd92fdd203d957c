/** What people may type as an address of e-mail. */

/** One mailbox, without the forms that nobody has (RFC 5321 §4.1.2 allows quotes and comments). */
const sign = '[^\\s\\p{Cc}<>@,;:"()[\\]\\\\]';
const mailbox = new RegExp(`^${sign}+@${sign}+\\.[\\p{L}\\p{N}-]{2,}$`, 'u');
/** RFC 5321 §4.5.3.1.3, without the angle brackets. */
const longest = 254;

export const isMailbox = (address: string): boolean => address.length <= longest && mailbox.test(address);
