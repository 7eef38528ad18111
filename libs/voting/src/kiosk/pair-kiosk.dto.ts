import { IsString, Length } from 'class-validator';

export class PairKioskDto {
  @IsString({ message: 'kiosk.enter-pairing-code' })
  @Length(1, 40, { message: 'kiosk.enter-pairing-code' })
  code!: string;
}
