import { Transform } from 'class-transformer';
import { ArrayNotEmpty, ArrayUnique, IsIn, IsString, Length } from 'class-validator';
import { keyLives, keyScopes, type KeyLife, type KeyScope } from './key-scopes.js';

export class MakeApiKeyDto {
  @IsString({ message: 'people.enter-key-name' })
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown)))
  @Length(1, 60, { message: 'people.enter-key-name' })
  name!: string;

  @ArrayNotEmpty({ message: 'people.select-key-scopes' })
  @ArrayUnique({ message: 'people.select-key-scopes' })
  @IsIn([...keyScopes], { each: true, message: 'people.select-key-scopes' })
  scopes!: KeyScope[];

  @Transform(({ value }) => (typeof value === 'string' ? Number(value) : (value as unknown)))
  @IsIn([...keyLives], { message: 'people.select-key-life' })
  days!: KeyLife;
}
