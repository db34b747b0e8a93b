import type { Ctx } from '../../kernel/context.ts';
import { viPartialDate } from '../../kernel/text.ts';
import { sexes } from './choices.data.ts';
import type { PersonCard } from './contract-fields.ts';
import { cardsOf } from './queries-cards.ts';

const cells = {
  name: (p) => p.name,
  birth: (p) => p.birth && viPartialDate(p.birth),
  sex: (p) => p.sex && sexes[p.sex],
  number: (p) => p.number,
  phone: (p) => p.phone,
  unit: (p) => p.unit?.name ?? null,
  hamlet: (p) => p.hamlet,
} satisfies Record<string, (p: PersonCard) => string | null>;
export type WhoColumn = keyof typeof cells;

/** Who somebody is, as cells of a list that goes out. @param hidden stands for the name of whoever is out of sight */
export const whoCells = (p: PersonCard, columns: readonly WhoColumn[], hidden: string): (string | null)[] => columns.map((c) => (c === 'name' ? (p.name ?? hidden) : cells[c](p)));

/** Cards of the people of these rows, as this person may see them. */
export const cardsFor = (ctx: Ctx, rows: readonly { personId: string }[]): Promise<(id: string) => PersonCard> =>
  cardsOf(
    ctx.tx,
    rows.map((r) => r.personId),
    ctx.actor.permissions,
  );

/** Who the people of these rows are, as such cells. */
export const whoOut = async (
  ctx: Ctx,
  rows: readonly { personId: string }[],
  columns: readonly WhoColumn[],
  hidden: string,
): Promise<(r: { personId: string }) => (string | null)[]> => {
  const card = await cardsFor(ctx, rows);
  return (r) => whoCells(card(r.personId), columns, hidden);
};
