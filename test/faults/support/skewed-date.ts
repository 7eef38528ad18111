/**
 * Loaded before a program (`node --import`): its own clock is off by SKEW_MS milliseconds, as that of
 * a machine may be which nobody looks after. Timers go at their usual pace.
 */
const skewMs = Number(process.env['SKEW_MS'] ?? 0);
const RightDate = Date;
const now = (): number => RightDate.now() + skewMs;

/** A proxy and no class of its own: what it makes are dates like any other. */
globalThis.Date = new Proxy(RightDate, {
  construct: (date, parts: unknown[]) =>
    Reflect.construct(date, parts.length === 0 ? [now()] : parts) as Date,
  get: (date, name) => (name === 'now' ? now : (Reflect.get(date, name) as unknown)),
});
