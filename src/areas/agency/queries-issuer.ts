import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../kernel/db.ts';
import type { Issuer } from './rules/issuing.ts';

const lastFirst = (at: string) => sql`valid_at(n.valid_from, n.valid_to, ${at}::date) desc, n.valid_to desc nulls first`;
const nameOf = (agency: ReturnType<typeof sql>, at: string) =>
  sql`(select n.name from agency_name n where n.agency = ${agency} and not n.is_alias order by ${lastFirst(at)} limit 1)`;
const unitNameOf = (unit: ReturnType<typeof sql>, at: string) => sql`(select n.name from unit_name n where n.unit = ${unit} order by ${lastFirst(at)} limit 1)`;

/** Who puts a paper out, as its head names them on the day of signing. @throws Problem notFound */
export const getIssuer = async (tx: Tx, agency: number, at: string): Promise<Issuer> =>
  orNotFound(
    (
      await sql<Issuer>`
      select a.id, a.kind, a.tier, ${nameOf(sql`a.id`, at)} as name, p.kind as parent_kind, ${nameOf(sql`p.id`, at)} as parent_name,
        ${unitNameOf(sql`a.seat_unit`, at)} as seat, ${unitNameOf(sql`up.province`, at)} as province
      from agency a left join agency p on p.id = a.parent left join unit_place up on up.unit = a.seat_unit
      where a.id = ${agency}`.execute(tx)
    ).rows[0],
    'agency',
  );
