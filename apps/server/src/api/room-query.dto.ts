import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { streams, type Stream } from '#rooms';

const whole = { message: 'input.enter-whole-number' };

/** Which events of a room. */
export class RoomEventsQueryDto {
  @IsIn(streams)
  stream: Stream = 'pub';

  @Type(() => Number)
  @IsInt(whole)
  @Min(1, whole)
  @Max(2 ** 31 - 1, whole)
  from = 1;
}

/** A command as a program sends it: what its data have to be the room says. */
export class RoomCommandDto {
  @IsString()
  @Length(8, 100)
  id!: string;

  @IsString()
  @Length(1, 60)
  type!: string;

  @IsOptional()
  @IsObject()
  data?: object;

  @IsOptional()
  @IsInt(whole)
  @Min(0, whole)
  expect?: number;
}
