import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';

export interface TransferRecord {
  id: string;
  personId: string;
  kind: 'offer' | 'request';
  fromUnit: number;
  toUnit: number;
  fromName: string;
  toName: string;
  shown: { name: string; birthYear: number | null };
  movedOn: string;
  note: string | null;
  askedAt: Date;
  answer: 'accepted' | 'declined' | 'withdrawn' | null;
  answerNote: string | null;
  /** Which side lies in the reader's territory. */
  fromMine: boolean;
  toMine: boolean;
}

const row = sql.raw(`t.id, t.person_id, t.kind, t.from_unit, t.to_unit, t.shown, t.moved_on, t.note, t.asked_at, t.answer, t.answer_note,
  coalesce((select n.name from unit_name n where n.unit = t.from_unit order by n.valid_to desc nulls first limit 1), '') as from_name,
  coalesce((select n.name from unit_name n where n.unit = t.to_unit order by n.valid_to desc nulls first limit 1), '') as to_name,
  in_scope(t.from_unit) as from_mine, in_scope(t.to_unit) as to_mine`);

export const findTransfers = async (tx: Tx, open: boolean): Promise<TransferRecord[]> =>
  (await sql<TransferRecord>`select ${row} from person_transfer t ${open ? sql`where t.answer is null` : sql``} order by t.asked_at desc limit 500`.execute(tx)).rows;

/** @throws Problem notFound */
export const getTransfer = async (tx: Tx, id: string): Promise<TransferRecord> =>
  orNotFound((await sql<TransferRecord>`select ${row} from person_transfer t where t.id = ${id}`.execute(tx)).rows[0], 'transfer');

/** Is one of them on the way to another commune? */
export const inTransfer = async (tx: Tx, ids: readonly string[]): Promise<boolean> =>
  (await sql`select 1 from person_transfer where person_id = any(${[...ids]}::uuid[]) and answer is null limit 1`.execute(tx)).rows.length > 0;
