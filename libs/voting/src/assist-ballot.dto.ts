import { Equals, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { CastBallotDto } from './cast-ballot.dto.js';

/** A ballot that somebody marked for a voter who was there and said that it is right. */
export class AssistBallotDto extends CastBallotDto {
  /** Roll entry of the voter. */
  @IsUUID(undefined, { message: 'voting.not-on-the-roll' })
  electorId!: string;

  /** Who helped, by name. */
  @IsString({ message: 'voting.name-the-helper' })
  @Matches(/^\S.*\S$/, { message: 'voting.name-the-helper' })
  @MaxLength(100, { message: 'voting.name-the-helper' })
  helperName!: string;

  /** The voter's word that the ballot says what they want. */
  @Equals('yes', { message: 'voting.confirm-with-the-voter' })
  confirmed!: 'yes';
}
