import { Equals } from 'class-validator';

/** For commands without data. A class without any rule would pass nothing at all, not even nothing. */
export class NothingDto {
  @Equals(undefined)
  readonly nothing?: undefined;
}
