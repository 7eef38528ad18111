import { ArrayMaxSize, IsArray, Matches } from 'class-validator';

export class ChooseWardsDto {
  /** GSS codes; none: the ward that is called like the area. */
  @IsArray()
  @ArrayMaxSize(100, { message: 'processes.too-many-wards' })
  @Matches(/^W05\d{6}$/, { each: true, message: 'processes.unknown-ward' })
  wards!: readonly string[];
}
