import { Transform } from 'class-transformer';
import { IsString, Length } from 'class-validator';

export class OpenKioskDto {
  /** Where it stands, for people: "Wrexham Library, ground floor". */
  @IsString({ message: 'kiosk.name-the-place' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @Length(2, 80, { message: 'kiosk.name-the-place' })
  place!: string;
}
