import { IsString, MaxLength } from 'class-validator';

/** Shares as a browser or the command writes them: one a line. */
export class PostSharesDto {
  @IsString({ message: 'voting.bad-shares' })
  @MaxLength(240_000, { message: 'voting.bad-shares' })
  shares!: string;
}
