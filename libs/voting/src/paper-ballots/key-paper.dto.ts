import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Min } from 'class-validator';
import { MarkedBallotDto } from '../cast-ballot.dto.js';
import { spoiltReasons, type SpoiltReason } from './spoilt-reasons.js';

/** One paper, as one person reads it: what is marked on it, or why it cannot be counted. */
export class KeyPaperDto extends MarkedBallotDto {
  @IsInt({ message: 'paper.no-such-paper' })
  @Min(1, { message: 'paper.no-such-paper' })
  @Type(() => Number)
  serial!: number;

  @IsOptional()
  @IsIn(spoiltReasons, { message: 'input.select-one' })
  spoilt?: SpoiltReason;
}
