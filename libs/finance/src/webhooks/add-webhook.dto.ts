import { Transform } from 'class-transformer';
import { ArrayNotEmpty, ArrayUnique, IsIn, IsString, MinLength } from 'class-validator';
import { wantedTypes } from './wanted-types.js';

export class AddWebhookDto {
  @IsString({ message: 'finance.enter-webhook-address' })
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown)))
  @MinLength(1, { message: 'finance.enter-webhook-address' })
  address!: string;

  @ArrayNotEmpty({ message: 'finance.select-event-types' })
  @ArrayUnique({ message: 'finance.select-event-types' })
  @IsIn([...wantedTypes], { each: true, message: 'finance.select-event-types' })
  types!: string[];
}
