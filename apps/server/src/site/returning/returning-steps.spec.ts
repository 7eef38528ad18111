import { describe, expect, it } from '@jest/globals';
import { settledVote, type PhaseView } from '#processes';
import type { ClosingState, PaperStep, Waiting } from '#voting';
import { countsView } from './counts-view.js';
import { returningSteps, type StepName, type Work } from './returning-steps.js';

const when = new Date('2026-12-06T20:00:00Z');
const later = new Date('2026-12-09T20:00:00Z');
const vote: PhaseView = { kind: 'vote', opensAt: when, closesAt: when, state: 'planned' };

const closing = (step: PaperStep, part: Partial<ClosingState> = {}): ClosingState => ({
  ...{ paperId: 'p', step, closesAt: when, challengeEndsAt: later, challengeOver: true },
  ...{ holding: 'trustees', trustees: [], waitsFor: [], destroy: null },
  ...part,
});
const process = {
  phase: null,
  phases: [vote],
  voteSettings: settledVote('approval', 'greedy', {}),
};
const work = (part: Partial<Work> = {}): Work => ({
  ...{ process: { ...process, origin: null }, paper: null, projects: 2, rollSize: 3 },
  ...{ counts: countsView([], { isOpened: false, isOurs: true }) },
  ...{ closing: null, ceremony: null, certification: null, freeze: 'approved', unanswered: 0 },
  ...part,
});
const paper = (takesBallots: boolean) => ({ takesBallots, closesAt: when });
const step = (name: StepName, part: Partial<Work>) =>
  returningSteps(work(part)).find((one) => one.name === name);
const after = (state: PaperStep, part: Partial<ClosingState> = {}) => ({
  paper: paper(false),
  closing: closing(state, part),
});
const voids: Waiting = { for: 'void-requests', open: 1 };

describe('the steps of a returning officer', () => {
  it('say who must act when nobody is on the roll and nothing is on the paper', () => {
    const nothing = { rollSize: 0, projects: 0 };
    expect(step('roll', nothing)).toMatchObject({ state: 'problem', who: 'officer' });
    expect(step('paper', nothing)).toMatchObject({ state: 'problem', who: 'reviewer' });
    expect(step('paper', {})).toMatchObject({ state: 'now', who: 'itself', until: when });
    expect(step('vote', {})).toMatchObject({ state: 'later', who: null });
  });

  it('ask for trustees, and then wait for these, before a vote that they open', () => {
    const byTrustees = settledVote('approval', 'greedy', { keyHolding: 'trustees', threshold: 2 });
    const at = { process: { ...process, origin: null, voteSettings: byTrustees } };
    const ceremony = { state: 'rehearsing', threshold: 2, trustees: [] } as const;
    expect(step('keys', {})).toMatchObject({ state: 'done' });
    expect(step('keys', at)).toMatchObject({ state: 'now', who: 'officer', until: when });
    expect(step('keys', { ...at, ceremony })).toMatchObject({ state: 'now', who: 'trustees' });
    const ready = { ...ceremony, state: 'ready' } as const;
    expect(step('keys', { ...at, ceremony: ready })).toMatchObject({ state: 'done' });
  });

  it('ask one officer, then another, for what the vote opens with; a change needs both again', () => {
    expect(step('freeze', {})).toMatchObject({ state: 'done' });
    expect(step('freeze', { freeze: 'nothing' })).toMatchObject({ state: 'now', who: 'officer' });
    expect(step('freeze', { freeze: 'asked' })).toMatchObject({ who: 'second-officer' });
    expect(step('freeze', { freeze: 'lapsed' })).toMatchObject({ state: 'problem' });
    expect(step('freeze', { freeze: 'nothing', projects: 0 })).toMatchObject({ state: 'later' });
    expect(step('paper', { freeze: 'asked' })).toMatchObject({ state: 'later', who: null });
    const open = { ...process, origin: null, phase: vote };
    expect(step('freeze', { freeze: 'asked', process: open })).toMatchObject({ state: 'problem' });
  });

  it('wait for the reviewers to answer every proposal', () => {
    expect(step('answers', {})).toMatchObject({ state: 'done' });
    expect(step('answers', { unanswered: 2 })).toMatchObject({ state: 'now', who: 'reviewer' });
    expect(step('paper', { unanswered: 2 })).toMatchObject({ state: 'later' });
  });

  it('say until when people vote', () => {
    const open = { paper: paper(true), closing: closing('open') };
    expect(step('vote', open)).toMatchObject({ state: 'now', who: 'voters', until: when });
    expect(step('challenge', open)).toMatchObject({ state: 'later' });
  });

  it('show the challenge window with its end, and whose decision is missing', () => {
    const running = { challengeOver: false };
    expect(step('challenge', after('closed', running))).toMatchObject({
      ...{ state: 'now', who: 'itself', until: later },
    });
    expect(step('challenge', after('closed', { ...running, waitsFor: [voids] }))).toMatchObject({
      ...{ state: 'now', who: 'second-officer', waitsFor: [voids] },
    });
    expect(step('challenge', after('closed', { waitsFor: [voids] }))).toMatchObject({
      ...{ state: 'problem', who: 'second-officer' },
    });
    expect(step('challenge', after('stripped'))).toMatchObject({ state: 'done' });
  });

  it('name what keeps the names on the ballots', () => {
    const leaves: Waiting = { for: 'leaves', open: 2 };
    expect(step('strip', after('closed', { waitsFor: [leaves] }))).toMatchObject({
      ...{ state: 'now', who: 'itself', waitsFor: [leaves] },
    });
    const batches: Waiting = { for: 'paper-batches', open: 1 };
    expect(step('strip', after('closed', { waitsFor: [voids, batches] }))).toMatchObject({
      ...{ state: 'problem', who: 'officer', waitsFor: [batches] },
    });
    const incident: Waiting = { for: 'incident', kind: 'not-logged', ballots: 1 };
    expect(step('strip', after('closed', { waitsFor: [incident] }))).toMatchObject({
      ...{ state: 'problem', who: 'officer', waitsFor: [incident] },
    });
    expect(step('strip', after('closed', { challengeOver: false }))).toMatchObject({
      state: 'later',
    });
  });

  it('wait for trustees at the opening, and for an officer when it was stopped', () => {
    const trustees: Waiting = { for: 'trustees', done: 1, needed: 2 };
    const incident: Waiting = { for: 'incident', kind: 'not-opened', ballots: 3 };
    expect(step('open', after('closed'))).toMatchObject({ state: 'later' });
    expect(step('open', after('stripped'))).toMatchObject({ state: 'now', who: 'itself' });
    expect(step('open', after('stripped', { waitsFor: [trustees] }))).toMatchObject({
      ...{ state: 'now', who: 'trustees', waitsFor: [trustees] },
    });
    expect(step('open', after('stripped', { waitsFor: [incident, trustees] }))).toMatchObject({
      ...{ state: 'problem', who: 'officer' },
    });
    expect(step('open', after('opened'))).toMatchObject({ state: 'done' });
  });

  it('need a second officer to certify and to destroy', () => {
    const counts = { ...work().counts, finished: 1, canCertify: true };
    const certification = {
      proposedBy: { id: 'a', name: 'A' },
      proposedAt: when,
      certifiedBy: null,
    };
    expect(step('certify', { counts })).toMatchObject({ state: 'now', who: 'officer' });
    expect(step('certify', { counts, certification })).toMatchObject({ who: 'second-officer' });
    const certified = { ...counts, canCertify: false, certified: true };
    const destroy = {
      ...{ appealsUntil: '2027-01-01', appealsOver: false, requestedBy: 'a', confirmedBy: null },
    };
    const at = (part: Partial<ClosingState>) => ({ ...after('opened', part), counts: certified });
    expect(step('destroy', { ...after('opened'), counts })).toMatchObject({ state: 'later' });
    expect(step('destroy', at({}))).toMatchObject({ state: 'now', who: 'officer' });
    expect(step('destroy', at({ destroy }))).toMatchObject({ who: 'second-officer' });
    expect(step('destroy', { ...after('destroyed'), counts: certified })).toMatchObject({
      state: 'done',
    });
  });

  it('leave out what was done elsewhere', () => {
    const origin = { source: 'pabulib', file: 'a.pb', language: 'pl' };
    const names = returningSteps(work({ process: { ...process, origin } })).map(({ name }) => name);
    expect(names).toEqual(['roll', 'paper', 'vote', 'count']);
  });
});
