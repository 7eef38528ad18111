import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsString, IsUUID, MaxLength, Min } from 'class-validator';

export class CastBallotDto {
  /** Codes of the chosen projects; order does not matter. */
  @IsArray({ message: 'voting.choose-something' })
  @ArrayMaxSize(1000, { message: 'voting.not-on-the-paper' })
  @IsString({ each: true, message: 'voting.not-on-the-paper' })
  @MaxLength(100, { each: true, message: 'voting.not-on-the-paper' })
  choices!: string[];

  /** Made with the form: the same form sent twice is one act. */
  @IsUUID(undefined, { message: 'voting.stale-ballot' })
  castKey!: string;

  /** Revision of the ballot that the form was filled from; 0 for a first ballot. */
  @IsInt({ message: 'voting.stale-ballot' })
  @Min(0, { message: 'voting.stale-ballot' })
  @Type(() => Number)
  baseRevision!: number;
}
