import { Transform } from 'class-transformer';
import { IsOptional, Length, Matches } from 'class-validator';
import { tidyLine } from '#proposals';

/** The code on the wall, as somebody types it who has an account. */
export class RoomCodeDto {
  @Transform(tidyLine)
  @Length(1, 40, { message: 'rooms.code-needed' })
  code!: string;
}

/** The same, from somebody in the hall who comes in on a device of their own, without an account. */
export class JoinByCodeDto {
  @Transform(tidyLine)
  @Length(1, 40, { message: 'rooms.code-needed' })
  code!: string;

  /** As others see it. */
  @Transform(tidyLine)
  @Length(2, 60, { message: 'rooms.person-name-length' })
  name!: string;

  /** Made with the form, so that a form that is sent twice brings in one person. */
  @IsOptional()
  @Matches(/^[\w-]{43}$/, { message: 'rooms.form-too-old' })
  device?: string;
}
