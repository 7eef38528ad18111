import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
} from 'class-validator';
import type { BallotContent } from '#ballots';

/** What is marked on a ballot of any kind; which parts it needs the paper says. */
export class MarkedBallotDto {
  /** Codes of the chosen projects: in any order, or on a ranked paper best first. */
  @IsOptional()
  @IsArray({ message: 'voting.choose-something' })
  @ArrayMaxSize(1000, { message: 'voting.not-on-the-paper' })
  @IsString({ each: true, message: 'voting.not-on-the-paper' })
  @MaxLength(100, { each: true, message: 'voting.not-on-the-paper' })
  choices?: string[];

  /** A whole number for each marked project: its score, points or votes. */
  @IsOptional()
  @IsObject({ message: 'voting.not-canonical' })
  @Transform(({ value }) => numbersIn(value))
  marks?: Record<string, number>;

  /** Areas to vote in besides one's own, where the paper asks. */
  @IsOptional()
  @IsArray({ message: 'voting.not-canonical' })
  @ArrayMaxSize(100, { message: 'voting.not-canonical' })
  @IsString({ each: true, message: 'voting.not-canonical' })
  @MaxLength(100, { each: true, message: 'voting.not-canonical' })
  areas?: string[];

  /** Taking part without choosing, where the paper allows it. */
  @IsOptional()
  @IsBoolean({ message: 'voting.no-abstention' })
  @Transform(({ value }) => (value === 'true' ? true : (value as unknown)))
  abstain?: boolean;
}

/** A ballot as its voter sends it. */
export class CastBallotDto extends MarkedBallotDto {
  /** Made with the form: the same form sent twice is one act. */
  @IsUUID(undefined, { message: 'voting.stale-ballot' })
  castKey!: string;

  /** Revision of the ballot that the form was filled from; 0 for a first ballot. */
  @IsInt({ message: 'voting.stale-ballot' })
  @Min(0, { message: 'voting.stale-ballot' })
  @Type(() => Number)
  baseRevision!: number;
}

/** What the form says, without what it leaves out. */
export function contentOf({ choices, marks, areas, abstain }: MarkedBallotDto): BallotContent {
  return {
    ...(choices && { choices }),
    ...(marks && { marks }),
    ...(areas && { areas }),
    ...(abstain === true && { abstain }),
  };
}

/** A form sends digits, and nothing for what was left empty; whatever else it sends is no number. */
function numbersIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const marked = Object.entries(value).filter(([, mark]) => mark !== '');
  return Object.fromEntries(marked.map(([code, mark]) => [code, wholeNumber(mark)]));
}

function wholeNumber(mark: unknown): number {
  if (typeof mark === 'number') return mark;
  return typeof mark === 'string' && /^\s*[-−]?\d+\s*$/.test(mark)
    ? Number(mark.trim().replace('−', '-'))
    : Number.NaN;
}
