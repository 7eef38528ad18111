import { Injectable } from '@nestjs/common';
import { ballotPiles, type PaperDefinition, potProfile } from '#ballots';
import { writePabulib } from '#counting';
import { MissingError, isoDay } from '#platform';
import type { ProcessView } from '#processes';
import { VotingReader, type PaperView } from '#voting';
import { ruleName, voteTypes } from './pabulib-plan.js';
import { decimal, oneLine, projectTable, voteTable } from './pabulib-tables.js';
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
    const piles = ballotPiles(definition, await this.voting.openedBallots(paper.id));
    const profile = potProfile(definition, contest, piles);
    return writePabulib({
      meta: [
        ...aboutProcess(process, pot),
        ['num_projects', String(profile.projects.length)],
        ['num_votes', String(profile.voters)],
        ['budget', decimal(contest.budgetPence)],
        ['vote_type', voteTypes[definition.kind]],
        ['rule', ruleName(definition.counting, definition.kind)],
        ['date_begin', day(paper.opensAt)],
        ['date_end', day(paper.closesAt)],
        ...limitRows(definition),
        ['currency', definition.currency],
      ],
      projects: projectTable(definition, contest, profile),
      votes: voteTable(profile),
    });
  }
}

/** What a ballot could hold, by the names that Pabulib has for it. */
function limitRows({ kind, limits }: PaperDefinition): readonly [string, string][] {
  const rows: readonly (readonly [string, number | null])[] = [
    ['max_length', limits.maxChoices],
    ['max_points', limits.maxScore],
    ['max_sum_points', limits.points],
  ];
  const told = rows.flatMap(([key, value]): [string, string][] =>
    value === null ? [] : [[key, String(value)]],
  );
  return kind === 'quadratic' ? [...told, ['comment', QUADRATIC]] : told;
}

/** Pabulib has no type of its own for them. */
const QUADRATIC =
  'Quadratic ballots: points are votes, below 0 against; n votes cost n squared of max_sum_points credits';

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

/** Pabulib writes dates as `06.12.2026`. */
function day(date: Date): string {
  const [year, month, dayOfMonth] = isoDay(date).split('-');
  return `${dayOfMonth ?? ''}.${month ?? ''}.${year ?? ''}`;
}
