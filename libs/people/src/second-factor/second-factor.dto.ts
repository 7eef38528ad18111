import { IsString, IsUUID, Length } from 'class-validator';

/** A code of an app, or a recovery code; spaces and hyphens as people type them. */
export class TypedCodeDto {
  @IsString({ message: 'people.enter-code' })
  @Length(6, 40, { message: 'people.enter-code' })
  code!: string;
}

/** What a browser's key answered, as JSON. */
export class KeyAnswerDto {
  @IsString({ message: 'people.key-refused' })
  @Length(2, 16_384, { message: 'people.key-refused' })
  answer!: string;
}

export class AddKeyDto extends KeyAnswerDto {
  @IsString({ message: 'people.name-key' })
  @Length(1, 60, { message: 'people.name-key' })
  name!: string;
}

export class RemoveKeyDto {
  @IsUUID()
  key!: string;
}
