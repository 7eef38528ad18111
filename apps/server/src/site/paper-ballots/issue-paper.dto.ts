import { IsUUID } from 'class-validator';

export class IssuePaperDto {
  /** Their entry on the voter roll. */
  @IsUUID(undefined, { message: 'voting.unknown-elector' })
  elector!: string;
}
