import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { languages, type Language } from '#platform';
import { noticePaces, type NoticePace } from './notice-groups.js';

const pace = () => IsIn(noticePaces, { message: 'personal-data.choose-pace' });

export class SetNoticesDto {
  @pace()
  own!: NoticePace;

  @pace()
  followed!: NoticePace;

  @pace()
  discussion!: NoticePace;

  /** Asked of those who have a role. */
  @IsOptional()
  @pace()
  officer?: NoticePace;

  @pace()
  moderation!: NoticePace;

  @IsIn(languages, { message: 'personal-data.choose-language' })
  language!: Language;

  @IsBoolean()
  paused!: boolean;
}
