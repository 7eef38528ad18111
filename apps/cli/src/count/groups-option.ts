import { InvalidArgumentError, Option } from 'commander';

/** Columns of VOTES that tell one voter's ballot, or one voter, rather than a group. */
const ofOneBallot = ['voter_id', 'vote', 'points'];

export function groupsOption(): Option {
  return new Option(
    '--groups <column>',
    'tell how groups of voters fared: a column of VOTES, such as age',
  ).argParser(readColumn);
}

function readColumn(column: string): string {
  if (!ofOneBallot.includes(column)) return column;
  throw new InvalidArgumentError(
    `${column} would put voters into groups by their own ballots. Say a column such as age.`,
  );
}
