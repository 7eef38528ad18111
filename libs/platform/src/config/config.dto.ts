import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
} from 'class-validator';

const url = (...protocols: string[]) =>
  IsUrl(
    { protocols, require_tld: false, require_protocol: true },
    { message: `must be an address like ${protocols[0] ?? ''}://host/…` },
  );

function addressesIn(list: string): readonly string[] {
  const addresses = list.split(',').map((address) => address.trim().toLowerCase());
  return addresses.filter((address) => address !== '');
}

/** Every variable that the server, the worker or a command reads. Nothing else reads process.env. */
export class ConfigDto {
  @IsIn(['development', 'production', 'test'])
  NODE_ENV: 'development' | 'production' | 'test' = 'production';

  @Matches(/^postgres(ql)?:\/\/.+/, {
    message: 'must be an address like postgresql://user@host/name',
  })
  DATABASE_URL!: string;

  /** Jobs go through Redis when given, through PostgreSQL when not. */
  @IsOptional()
  @Matches(/^rediss?:\/\/.+/, { message: 'must be an address like redis://host:6379' })
  REDIS_URL?: string;

  /** Names this site's jobs in Redis: two sites on one Redis must not take each other's. */
  @Matches(/^[a-z0-9-]{1,40}$/, { message: 'must be small letters, digits and hyphens' })
  REDIS_PREFIX = 'cyfran';

  @IsInt({ message: 'must be a whole number from 0 to 65535' })
  @Min(0)
  @Max(65535)
  @Type(() => Number)
  PORT = 3000;

  /** Loopback unless an operator says otherwise. */
  @MinLength(1)
  HOST = '127.0.0.1';

  /** The address people type: in links of mails, and it decides whether cookies are Secure. */
  @url('http', 'https')
  PUBLIC_URL = 'http://127.0.0.1:3000';

  @MinLength(32, { message: 'must be a secret of at least 32 characters' })
  SESSION_SECRET!: string;

  /** Makes the tag under which a ballot lies. Kept outside the database and its backups. */
  @MinLength(32, { message: 'must be a secret of at least 32 characters' })
  VOTER_TAG_KEY!: string;

  /** Opens the ballots of votes whose key the organisation holds. Kept like the key of the tags. */
  @MinLength(32, { message: 'must be a secret of at least 32 characters' })
  BOX_KEY!: string;

  /** Signs the checkpoints of the public logs of votes. */
  @MinLength(32, { message: 'must be a secret of at least 32 characters' })
  LOG_KEY!: string;

  /** A provider of sign-ins (OpenID Connect) that may vouch for voters. */
  @IsOptional()
  @url('https', 'http')
  OIDC_ISSUER?: string;

  @MinLength(1)
  OIDC_CLIENT_ID = 'cyfran';

  /** Without one this site is a public client, kept safe by PKCE alone. */
  @IsOptional()
  @MinLength(1)
  OIDC_CLIENT_SECRET?: string;

  /** What people call the provider, e.g. `GOV.UK One Login`. */
  @MinLength(1)
  OIDC_NAME = 'OpenID Connect';

  /** The claim that holds a roll number; without one, whoever the provider vouches for may vote. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9_:./-]{1,100}$/, { message: 'must be the name of a claim' })
  OIDC_ROLL_NUMBER_CLAIM?: string;

  /** Without it mail stays in a local outbox that a developer page shows. */
  @IsOptional()
  @url('smtp', 'smtps')
  SMTP_URL?: string;

  /** Who runs the site: these see and retry failed jobs, which belong to no one organisation. */
  @IsEmail({}, { each: true, message: 'must be e-mail addresses with commas between them' })
  @Transform(({ value }) => (typeof value === 'string' ? addressesIn(value) : (value as unknown)))
  OPERATOR_EMAILS: readonly string[] = [];

  /** Where people write for help and about access; the statements show it. */
  @IsOptional()
  @IsEmail({}, { message: 'must be an e-mail address' })
  CONTACT_EMAIL?: string;

  /** Where the running version's source can be had (AGPL, section 13). */
  @IsOptional()
  @url('http', 'https')
  SOURCE_URL?: string;

  /** Ports of other people's machines that webhooks may be sent to. */
  @IsInt({ each: true, message: 'must be port numbers with commas between them' })
  @Min(1, { each: true })
  @Max(65535, { each: true })
  @Transform(({ value }) =>
    typeof value === 'string' ? value.split(',').map(Number) : (value as unknown),
  )
  WEBHOOK_PORTS: readonly number[] = [443, 8443];

  /** Lets webhooks be sent to this machine, also without https: for a demonstration or a test. */
  @IsBoolean({ message: 'must be true or false' })
  @Transform(({ value }) =>
    value === 'true' ? true : value === 'false' ? false : (value as unknown),
  )
  WEBHOOK_LOOPBACK = false;

  @MinLength(3)
  MAIL_FROM = 'Cyfran <cyfran@localhost>';

  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
  LOG_LEVEL: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent' = 'info';

  /** Shows the demonstration sign-ins and the local mail page. Never on a real site. */
  @IsBoolean({ message: 'must be true or false' })
  @Transform(({ value }) =>
    value === 'true' ? true : value === 'false' ? false : (value as unknown),
  )
  DEMO = false;

  /** Whether all staff must prove a second factor, or may; without a word required on a real site. */
  @IsOptional()
  @IsIn(['required', 'offered'], { message: 'must be required or offered' })
  STAFF_SECOND_FACTOR?: 'required' | 'offered';

  get staffSecondFactor(): 'required' | 'offered' {
    const isReal = this.NODE_ENV === 'production' && !this.DEMO;
    return this.STAFF_SECOND_FACTOR ?? (isReal ? 'required' : 'offered');
  }

  /** Never on a real site, whatever was set. */
  get webhooksToLoopback(): boolean {
    const isReal = this.NODE_ENV === 'production' && !this.DEMO;
    return this.WEBHOOK_LOOPBACK && !isReal;
  }

  get secureCookies(): boolean {
    return this.PUBLIC_URL.startsWith('https://');
  }
}
