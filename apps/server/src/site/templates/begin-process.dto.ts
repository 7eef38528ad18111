import { Transform } from 'class-transformer';
import { IsIn, IsUUID, Matches, ValidateIf } from 'class-validator';
import { templateIds, type TemplateId } from '#processes';

/** How a new process is begun: from nothing, a template, or a process of the past. */
export class BeginProcessDto {
  @IsIn(['nothing', 'past', ...templateIds], { message: 'processes.begin-from' })
  from!: 'nothing' | 'past' | TemplateId;

  @ValidateIf(({ from }: BeginProcessDto) => from === 'past')
  @IsUUID('all', { message: 'processes.begin-copy' })
  copy = '';

  /** A day, e.g. `11/1/2027`; whether it is one is asked where it is read. */
  @ValidateIf(({ from }: BeginProcessDto) => from !== 'nothing')
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown)))
  @Matches(/^\d{1,2}[/. -]\d{1,2}[/. -]\d{4}$/, { message: 'processes.begin-day' })
  starts = '';
}
