import { IsUUID } from 'class-validator';

export class RemoveElectorDto {
  @IsUUID()
  elector!: string;
}
