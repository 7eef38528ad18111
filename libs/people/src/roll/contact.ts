/**
 * One mailbox, one contact point: `sian+1@example.org` reaches whom `sian@example.org` does. For
 * counting alone; mail goes to the address as it was given.
 */
export function contactOf(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*@/, '@');
}
