import { IsString, Length } from 'class-validator';

export class SearchRollDto {
  @IsString({ message: 'roll.search-words' })
  @Length(2, 254, { message: 'roll.search-words' })
  words!: string;
}
