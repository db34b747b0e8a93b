import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../kernel/db.ts';
import type { MarketFacts } from './contract.ts';
import type { Agreement, Batch } from './contract-border.ts';
import type { Programme, Quota, Round } from './contract-programme.ts';

export type PageRow = MarketFacts & { id: string; market: string; version: number; enteredByName: string; enteredAt: Date };
const page =
  sql.raw(`p.id, p.market, p.version, p.as_of, p.income_from::float8 as income_from, p.income_to::float8 as income_to, p.currency, p.term_months, p.cost::float8 as cost, p.costs,
  p.conditions, p.working, p.language, p.skills, p.legal, p.source, p.entered_by_name, p.entered_at`);

/** The newest page of each market that has one. */
export const findPages = async (tx: Tx): Promise<PageRow[]> =>
  (await sql<PageRow>`select distinct on (p.market) ${page} from market_page p order by p.market, p.version desc`.execute(tx)).rows;
/** All writings of a market's page, the newest first. */
export const pagesOf = async (tx: Tx, market: string): Promise<PageRow[]> =>
  (await sql<PageRow>`select ${page} from market_page p where p.market = ${market} order by p.version desc limit 200`.execute(tx)).rows;

export type ProgrammeRow = Programme & { id: string; version: number };
export type RoundRow = Round & { id: string; programmeId: string; quotas: Quota[]; version: number };
const programme = sql.raw('g.id, g.name, g.market, g.form, g.partner, g.note, g.ended_on, g.version');
const round = sql.raw('r.id, r.programme_id, r.name, r.opens_on, r.closes_on, r.language_test_on, r.skill_test_on, r.intake_on, r.quotas, r.source, r.note, r.version');
export const findProgrammes = async (tx: Tx): Promise<ProgrammeRow[]> =>
  (await sql<ProgrammeRow>`select ${programme} from programme g order by g.ended_on is not null, g.name collate "vi-VN-x-icu", g.id`.execute(tx)).rows;
/** @throws Problem notFound */
export const getProgramme = async (tx: Tx, id: string): Promise<ProgrammeRow> =>
  orNotFound((await sql<ProgrammeRow>`select ${programme} from programme g where g.id = ${id}`.execute(tx)).rows[0], 'programme');
/** Rounds with their days, the newest first. */
export const findRounds = async (tx: Tx): Promise<RoundRow[]> =>
  (
    await sql<RoundRow>`select ${round} from programme_round r where r.removed_at is null order by coalesce(r.opens_on, r.closes_on, r.intake_on) desc nulls last, r.id desc`.execute(
      tx,
    )
  ).rows;
/** @throws Problem notFound */
export const getRound = async (tx: Tx, id: string): Promise<RoundRow> =>
  orNotFound((await sql<RoundRow>`select ${round} from programme_round r where r.id = ${id} and r.removed_at is null`.execute(tx)).rows[0], 'round');

export type AgreementRow = Agreement & { id: string; version: number; placeName: string };
const agreement = sql.raw(`a.id, a.title, a.number, a.place_unit, a.country, a.locality, a.partner, a.valid_from, a.valid_to, a.counted_by, a.legal_basis, a.note, a.version,
  coalesce((select n.name from unit_name n where n.unit = a.place_unit order by n.valid_to desc nulls first limit 1), '') as place_name`);
export const findAgreements = async (tx: Tx): Promise<AgreementRow[]> =>
  (await sql<AgreementRow>`select ${agreement} from labour_agreement a order by a.valid_from desc, a.id`.execute(tx)).rows;
/** @throws Problem notFound */
export const getAgreement = async (tx: Tx, id: string): Promise<AgreementRow> =>
  orNotFound((await sql<AgreementRow>`select ${agreement} from labour_agreement a where a.id = ${id}`.execute(tx)).rows[0], 'agreement');
/** May the reader's territory write here? */
export const unitInSight = async (tx: Tx, unit: number): Promise<boolean> => (await sql<{ seen: boolean }>`select in_scope(${unit}::int) as seen`.execute(tx)).rows[0]!.seen;
export const unitTier = async (tx: Tx, unit: number): Promise<number | undefined> =>
  (await sql<{ tier: number }>`select tier from unit where id = ${unit}`.execute(tx)).rows[0]?.tier;

export interface QuotaRow {
  id: string;
  year: number;
  sector: string | null;
  people: number;
  basis: string | null;
}
/** The newest year first; the line of all sectors on top. */
export const quotasOf = async (tx: Tx, agreementId: string): Promise<QuotaRow[]> =>
  (
    await sql<QuotaRow>`select id, year, sector, people, basis from labour_quota where agreement_id = ${agreementId} order by year desc, sector is not null, sector collate "vi-VN-x-icu"`.execute(
      tx,
    )
  ).rows;

export type BatchRow = Batch & { id: string; agreementId: string; version: number };
const batch = sql.raw('b.id, b.agreement_id, b.name, b.from_on, b.to_on, b.employer, b.sector, b.gate, b.places, b.over_reason, b.note, b.version');
export const batchesOf = async (tx: Tx, agreementId: string): Promise<BatchRow[]> =>
  (await sql<BatchRow>`select ${batch} from labour_batch b where b.agreement_id = ${agreementId} and b.removed_at is null order by b.from_on desc, b.id desc`.execute(tx)).rows;
/** @throws Problem notFound */
export const getBatch = async (tx: Tx, id: string): Promise<BatchRow> =>
  orNotFound((await sql<BatchRow>`select ${batch} from labour_batch b where b.id = ${id} and b.removed_at is null`.execute(tx)).rows[0], 'batch');
export const getBatches = async (tx: Tx, ids: readonly string[]): Promise<BatchRow[]> =>
  ids.length ? (await sql<BatchRow>`select ${batch} from labour_batch b where b.id = any(${[...ids]}::uuid[])`.execute(tx)).rows : [];
