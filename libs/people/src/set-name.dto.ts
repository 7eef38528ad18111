import { IsString, Length } from 'class-validator';

export class SetNameDto {
  @IsString()
  @Length(1, 60, { message: 'people.enter-name' })
  name!: string;
}
