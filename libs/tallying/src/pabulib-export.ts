import { Injectable } from '@nestjs/common';
import { writePabulib } from '#counting';
import { MissingError, isoDay } from '#platform';
import type { ProcessView } from '#processes';
import { VotingReader, type PaperView } from '#voting';
import { ruleName } from './pabulib-meta.js';
import { TallyingReader } from './tallying.reader.js';

/**
 * A counted vote as a Pabulib file (pabulib.org/format), for anybody to count again. Ballots stand
 * in the order of what they say and are numbered afresh: nothing tells whose, or when. Projects
 * stand in tie order. A file holds one budget, so a vote with several pots is a file for each.
 */
@Injectable()
export class PabulibExport {
  constructor(
    private readonly voting: VotingReader,
    private readonly tallying: TallyingReader,
  ) {}

  /**
   * @param pot an area's slug; null, or left out, for the money that is kept for no area
   * @throws NoResultYetError before the count: no ballot leaves the box earlier
   * @throws MissingError when the paper has no such pot
   */
  async lines(
    process: ProcessView,
    paper: PaperView,
    pot: string | null = null,
  ): Promise<Generator<string>> {
    const result = await this.tallying.result(process.id);
    const contest = result.contests.find((candidate) => candidate.pot === pot);
    if (!contest) throw new MissingError();
    const { definition } = paper;
    const projects = definition.projects.filter((project) => project.pot === pot);
    const codes = new Set(projects.map(({ code }) => code));
    const all = await this.voting.ballotsOfClosed(paper.id);
    const own = all.map((choices) => choices.filter((code) => codes.has(code)));
    const ballots = definition.pots.length === 1 ? own : own.filter(({ length }) => length > 0);
    const winners = new Set(contest.result.winners);
    const votes = new Map<string, number>();
    for (const code of ballots.flat()) votes.set(code, (votes.get(code) ?? 0) + 1);
    return writePabulib({
      meta: [
        ...aboutProcess(process, pot),
        ['num_projects', String(projects.length)],
        ['num_votes', String(ballots.length)],
        ['budget', decimal(contest.budgetPence)],
        ['vote_type', 'approval'],
        ['rule', ruleName(definition.counting)],
        ['date_begin', day(paper.opensAt)],
        ['date_end', day(paper.closesAt)],
        ...(definition.maxChoices === null
          ? []
          : [['max_length', String(definition.maxChoices)] as const]),
        ['currency', definition.currency],
      ],
      projects: {
        columns: ['project_id', 'cost', 'votes', 'name', 'name_cy', 'selected'],
        rows: projects.map(({ code, costPence, title }) => [
          code,
          decimal(costPence),
          String(votes.get(code) ?? 0),
          oneLine(title.en),
          oneLine(title.cy),
          winners.has(code) ? '1' : '0',
        ]),
      },
      votes: {
        columns: ['voter_id', 'vote'],
        rows: ballots.map((choices, index) => [String(index + 1), choices.join(',')]),
      },
    });
  }
}

function aboutProcess(process: ProcessView, pot: string | null): readonly [string, string][] {
  const area = process.areas.find(({ slug }) => slug === pot);
  return [
    ['description', oneLine(process.title.en)],
    ...(process.origin ? [] : [['country', 'United Kingdom'] as [string, string]]),
    ['unit', oneLine(process.organisation.name.en)],
    ...(area ? [['subunit', oneLine(area.name.en)] as [string, string]] : []),
    ['instance', process.slug.en],
    ['language', process.origin ? (process.origin.language ?? 'und') : 'cy,en'],
  ];
}

/** The writer takes no control characters, and a name is one line anyway. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** Every amount carries two digits here, whatever the currency: `8500`, `8500.50`. */
function decimal(minor: number): string {
  const rest = minor % 100;
  const whole = String((minor - rest) / 100);
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`;
}

/** Pabulib writes dates as `06.12.2026`. */
function day(date: Date): string {
  const [year, month, dayOfMonth] = isoDay(date).split('-');
  return `${dayOfMonth ?? ''}.${month ?? ''}.${year ?? ''}`;
}
