import { IsString, Length } from 'class-validator';

export class RetryJobDto {
  @IsString()
  @Length(1, 200)
  id!: string;
}
