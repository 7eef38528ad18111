import { IsOptional, IsString } from 'class-validator';

/** What `givenReceipt` read from the form. */
export class GivenReceiptDto {
  @IsString({ message: 'log.not-a-receipt-code' })
  code!: string;

  @IsOptional()
  @IsString({ message: 'log.not-a-receipt-file' })
  leaf?: string;

  @IsOptional()
  @IsString({ message: 'log.not-a-receipt-file' })
  paper?: string;
}
