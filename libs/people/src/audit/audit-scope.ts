import { securityActs } from './security-acts.js';

/** Whose acts: of one process, of an organisation and all its processes, or of the whole site. */
export type AuditPlace =
  { readonly organisationId: string; readonly processId: string | null } | 'site';

/** How much of them: all, those about who may come in, or what the reader did themselves. */
export type AuditSight = 'all' | 'security' | { readonly ownId: string };

/** A condition on `entry`, with the values of its question marks. */
export interface Condition {
  readonly sql: string;
  readonly params: readonly unknown[];
}

const security = `entry.act in (${securityActs.map((act) => `'${act}'`).join(', ')})`;

/** Processes that are looked at. */
export function scopeOf(place: AuditPlace): Condition {
  if (place === 'site') return { sql: 'select id from process where false', params: [] };
  const { organisationId, processId } = place;
  return processId === null
    ? { sql: 'select id from process where organisation_id = ?', params: [organisationId] }
    : { sql: 'select id from process where id = ?', params: [processId] };
}

export function seenBy(place: AuditPlace, sight: AuditSight): readonly Condition[] {
  const there = hereIs(place);
  if (sight === 'all') return [there];
  if (sight === 'security') return [there, { sql: security, params: [] }];
  return [there, { sql: 'entry.actor = ?', params: [sight.ownId] }];
}

/** Of the whole site nobody sees more than who may come in. */
function hereIs(place: AuditPlace): Condition {
  if (place === 'site') return { sql: security, params: [] };
  const { organisationId: id, processId } = place;
  const about = 'entry.subject in (select id from subject)';
  if (processId !== null)
    return { sql: `(${about} or entry.facts ->> 'process' = ?)`, params: [processId] };
  return {
    sql: `(${about} or entry.subject = ? or entry.facts ->> 'organisation' = ?
      or entry.subject in (select id::text from role_request where organisation_id = ?
        union all select id::text from factor_reset where organisation_id = ?)
      or (${security} and entry.facts ->> 'organisation' is null
        and entry.subject in (select account_id::text from membership where organisation_id = ?)))`,
    params: [id, id, id, id, id],
  };
}
