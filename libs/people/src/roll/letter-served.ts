/**
 * A condition on the roll entry `e`: its elector has voted at a kiosk, where a letter is enough. Their
 * letter has served then, even where a crash after the cast has left it live.
 */
export const hasServedAtKiosk = `exists (select 1 from box.entitlement held
  where held.elector_id = e.id and held.voted and held.channel = 'kiosk')`;
