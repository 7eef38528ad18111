import { IsUUID } from 'class-validator';

export class EndSessionDto {
  @IsUUID()
  session!: string;
}
