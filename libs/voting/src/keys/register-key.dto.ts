import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';

export class RegisterKeyDto {
  /** Raw P-256 point, base64url. */
  @Matches(/^[A-Za-z0-9_-]{87}$/, { message: 'voting.bad-public-key' })
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown)))
  publicKey!: string;
}
