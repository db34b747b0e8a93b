import { z } from 'zod';
import { defineApi, id } from '../../../kernel/contract.ts';
import { countStates } from '../count/contract.ts';
import { provinceStates } from './rules.ts';

/** Every province by how far it is with its own targets, for who sees the whole nation. */

const n = () => z.int();
export const ProvinceTargets = z.object({
  /** 0: plans of no one province: of the whole nation, or of a province that was split while nobody has confirmed where they belong. */
  unitId: z.int(),
  name: z.string(),
  plans: z.int(),
  targets: z.int(),
  tally: z.object({ met: n(), exceeded: n(), onTrack: n(), behind: n(), missed: n(), uncomputable: n(), noData: n(), uncounted: n() }),
  lagging: z.int(),
  /** Met or on track, of those of which it can be said, per cent. */
  percent: z.number().nullable(),
  state: z.enum(provinceStates),
  text: z.string(),
  /** The target furthest behind. */
  worst: z
    .object({
      id: id(),
      text: z.string(),
      plan: z.string(),
      state: z.enum(countStates),
      countedText: z.string().nullable(),
      requiredText: z.string().nullable(),
      /** What was reached of what should have been reached by now, per cent; of what must stay below its number, the other way round. */
      reach: z.number().nullable(),
      /** It must stay below its number. */
      bound: z.boolean(),
    })
    .nullable(),
  /** When its first target was counted of those that are shown; null: none was. */
  countedAt: z.string().nullable(),
});
export type ProvinceTargets = z.output<typeof ProvinceTargets>;

export const countryApi = defineApi({
  countryTargets: {
    method: 'GET',
    path: '/targets/country',
    permission: 'target.read',
    title: 'Mục tiêu của các tỉnh',
    input: z.object({}),
    output: z.object({
      /** Laggards first. */
      rows: z.array(ProvinceTargets),
      /** When the oldest of these figures was counted; null: nothing was. */
      countedAt: z.string().nullable(),
    }),
  },
  countryExport: {
    method: 'GET',
    path: '/targets/country/export',
    permission: 'target.read',
    title: 'Xuất Excel',
    input: z.object({}),
    output: z.object({}),
    download: true,
    report: true,
  },
});
export type CountryApi = typeof countryApi;
