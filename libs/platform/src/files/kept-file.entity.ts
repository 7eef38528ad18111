import {
  Check,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';

/**
 * A file that the site serves, under the name of what is in it. In the database, so that one backup
 * holds everything and a picture is there exactly when the row that shows it is. A picture takes
 * about 150 kB for both widths: a process with 2,000 proposals some 300 MB, beside which everything
 * else about it is small. Bytes are read by their key alone, whatever else lies there.
 */
@Entity({ schema: 'platform', tableName: 'file' })
@Check({ name: 'file_id_is_its_hash', expression: `id = encode(sha256(bytes), 'hex'::text)` })
export class KeptFile {
  /** SHA-256 of the bytes, hex. */
  @PrimaryKey({ type: 'text' })
  id!: string;

  /** Media type, e.g. `image/webp`. */
  @Property({ type: 'text' })
  type!: string;

  @Property({ type: 'blob', lazy: true, hidden: true })
  bytes!: Buffer;

  /** Pixels. */
  @Property({ type: 'integer' })
  width!: number;

  @Property({ type: 'integer' })
  height!: number;

  /** The same picture for small screens; null where it is small itself. */
  @Index()
  @ManyToOne(() => KeptFile, { nullable: true, deleteRule: 'restrict' })
  small!: KeptFile | null;

  /** When somebody last handed it in. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  keptAt!: Date;
}
