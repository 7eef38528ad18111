import { IsString, MaxLength } from 'class-validator';

export class AddToRollDto {
  /** One address a line; `PeopleService.addToRoll` reads the lines. */
  @IsString({ message: 'people.nobody-on-the-list' })
  @MaxLength(200_000, { message: 'input.too-long' })
  addresses!: string;
}
