import { Transform, type TransformFnParams } from 'class-transformer';
import { IsIn, IsOptional, IsUUID, Length, ValidateIf } from 'class-validator';
import { tidyLine } from '#proposals';
import { requestKinds, type RequestKind } from '#rooms';

/** What somebody asks for at the screen in the hall. */
export class KioskFormDto {
  /** Made with the page, so that a form that is sent twice asks once. */
  @IsUUID('all', { message: 'rooms.form-too-old' })
  id!: string;

  /** Somebody on the list; absent for somebody who is new. */
  @Transform(listed)
  @IsOptional()
  @IsUUID('all', { message: 'rooms.unknown-person' })
  person?: string;

  @Transform(tidyLine)
  @ValidateIf(({ person }: KioskFormDto) => person === undefined)
  @Length(2, 60, { message: 'rooms.person-name-length' })
  name = '';

  /** Of somebody who is new: to which groups they say they belong; the room looks at them. */
  @IsOptional()
  groups?: unknown;

  @IsIn(requestKinds, { message: 'rooms.unknown-request-kind' })
  kind!: RequestKind;
}

function listed({ value }: TransformFnParams): unknown {
  return value === '' || value === 'new' ? undefined : (value as unknown);
}
