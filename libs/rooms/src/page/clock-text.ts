/**
 * A span of time as a clock shows it: `1:05`, `62:00`, and `−0:12` once it is over. A second that has
 * begun counts, so that a clock shows 0:00 only when there is nothing left.
 * @param ms milliseconds, negative when time has run out
 */
export function clockText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const whole = Math.abs(seconds);
  const sign = seconds < 0 ? '−' : '';
  return `${sign}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** `19:30`: the clock on the wall in Wales, the same in both languages. */
export function wallTime(at: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Europe/London',
  }).format(at);
}
