/** The largest message that a line takes, in bytes; a larger one ends it. */
export const largestMessage = 16 * 1024;

/** What the line writes around a message, and something to spare. */
const around = 256;

/** Letters of some languages take three or four bytes each: five thousand of them are more than a message. */
export function fitsOneMessage(message: object): boolean {
  const bytes = new TextEncoder().encode(JSON.stringify(message)).length;
  return bytes + around <= largestMessage;
}
