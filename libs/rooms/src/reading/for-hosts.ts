import type { HostEvent } from '../events.js';
import type { HostState } from '../room-state.js';

/** Stands for one person in one report: always the same there, another elsewhere, and nobody’s name. */
export type Veil = (report: string, person: string) => string;

/**
 * What of the hosts' stream those who run the meeting are told. Who reported something, or agreed, they
 * are not: it may be about them.
 */
export function toldToHosts(event: HostEvent, veil: Veil): HostEvent {
  if (event.type !== 'report.raised' && event.type !== 'report.validated') return event;
  const by = veil(event.data.report, event.data.by);
  return { ...event, actor: null, data: { ...event.data, by } } as HostEvent;
}

/** The same of what they know. */
export function forHosts(host: HostState, veil: Veil): HostState {
  const reports = host.reports.map((report) => {
    const veiled = (person: string) => veil(report.id, person);
    const [agree, disagree] = [report.agree.map(veiled), report.disagree.map(veiled)];
    return { ...report, by: veiled(report.by), agree, disagree };
  });
  return { ...host, reports };
}
