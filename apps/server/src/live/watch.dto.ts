import { IsString, Length } from 'class-validator';

/** Which process an open page looks at. */
export class WatchDto {
  /** Its slug in either language. */
  @IsString({ message: 'live.process-needed' })
  @Length(1, 60, { message: 'live.process-needed' })
  process!: string;
}
