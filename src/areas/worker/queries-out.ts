import type { Ctx } from '../../kernel/context.ts';
import { field } from '../../kernel/contract.ts';
import { viPartialDate } from '../../kernel/text.ts';
import type { PersonCard } from './contract-fields.ts';
import { PersonFields } from './person/contract.ts';
import { cardsOf } from './queries-cards.ts';

const sexes = field.get(PersonFields.shape.sex)?.choices ?? {};
const cells = {
  name: (p) => p.name,
  birth: (p) => p.birth && viPartialDate(p.birth),
  sex: (p) => p.sex && (sexes[p.sex] ?? null),
  number: (p) => p.number,
  phone: (p) => p.phone,
  unit: (p) => p.unit?.name ?? null,
  hamlet: (p) => p.hamlet,
} satisfies Record<string, (p: PersonCard) => string | null>;
export type WhoColumn = keyof typeof cells;

/** Who the people of a list are that goes out, masked as on its screen. @param hidden stands for the name of whoever is out of sight */
export const whoOut = async (
  ctx: Ctx,
  rows: readonly { personId: string }[],
  columns: readonly WhoColumn[],
  hidden: string,
): Promise<(r: { personId: string }) => (string | null)[]> => {
  const card = await cardsOf(
    ctx.tx,
    rows.map((r) => r.personId),
    ctx.actor.permissions,
  );
  return (r) => {
    const p = card(r.personId);
    return columns.map((c) => (c === 'name' ? (p.name ?? hidden) : cells[c](p)));
  };
};
