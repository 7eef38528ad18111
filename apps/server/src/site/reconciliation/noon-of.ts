/** A calendar day as an instant that every zone of Europe counts to it. @param day `yyyy-mm-dd` */
export function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}
