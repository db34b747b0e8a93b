import { agencyNameAt, beforePlace, heirsAt, placeName, valid, type Directory, type GroupRow } from './directory.ts';
import { plain, withoutLevels, type Level } from './plain.ts';
import type { AgencyChoice, ResolvedPart, ResolvedWording, WordingPlace } from './resolved.ts';

/**
 * A wording of a plan → agencies and groups. The whole wording is tried first, then every way of cutting it at commas, semicolons, colons and "và";
 * the cut with the fewest pieces in which every piece is known wins. What is not known exactly is never taken: it comes back with candidates.
 */

const choice = (d: Directory, id: number, at: string, score: number): AgencyChoice => ({ agencyId: id, name: agencyNameAt(d.agencies.get(id)!, at), score });

/** The province meant: the document's own, else the one asked for, else (asked for a province that a merger made later) those of the date. */
const provincesOf = (d: Directory, place: WordingPlace): number[] => {
  if (place.unitId && d.units.get(place.unitId)?.tier === 1) return [place.unitId];
  const asked = d.units.get(place.provinceUnitId);
  if (!asked || valid(asked, place.at)) return [place.provinceUnitId];
  const then = [...d.units.values()].filter((u) => u.tier === 1 && valid(u, place.at)).map((u) => u.id);
  return then.length ? then : [place.provinceUnitId];
};

/** The document's own unit and those above it, by tier. */
const chainOf = (d: Directory, place: WordingPlace): Map<Level, number[]> => {
  const chain = new Map<Level, number[]>([[1, provincesOf(d, place)]]);
  const up = (id: number): void => {
    const u = d.units.get(id);
    if (!u || u.tier === 1) return;
    chain.set(u.tier, [...(chain.get(u.tier) ?? []), id]);
    u.parents.forEach(up);
  };
  if (place.unitId) up(place.unitId);
  return chain;
};
const below = (d: Directory, unit: number, ancestor: number): boolean => unit === ancestor || (d.units.get(unit)?.parents.some((p) => below(d, p, ancestor)) ?? false);

interface Piece {
  part: ResolvedPart;
  /** A plain list word ("các sở, ban, ngành"): a "liên quan" behind the list opens it too. */
  listWord: boolean;
}

const agencyPart = (d: Directory, wording: string, ids: readonly number[], at: string): ResolvedPart => {
  const now = ids.filter((id) => valid(d.agencies.get(id)!, at));
  if (now.length === 1) return { wording, kind: 'agency', members: [choice(d, now[0]!, at, 1)], certain: true, candidates: [] };
  // several of that name, or none in force at the date: offered, those that carry on the work first
  const offered = now.length ? now : [...new Set(ids.flatMap((id) => heirsAt(d, id, at)))];
  return { wording, kind: 'unknown', members: [], certain: false, candidates: offered.map((id) => choice(d, id, at, 0.9)) };
};

/** Exactly known as an agency? null: no agency bears this wording. */
const matchOne = (d: Directory, wording: string, place: WordingPlace): ResolvedPart | null => {
  const text = plain(wording, d.city);
  if (!text) return null;
  const chain = chainOf(d, place);
  const found = (seat: number, rest: string): readonly number[] => (rest ? (d.byKey.get(`${seat}|${rest}`) ?? []) : []);
  // a place is named: "Ủy ban nhân dân huyện Mai Sơn", "Báo Sơn La"
  const words = text.split(' ');
  for (let n = Math.min(d.longestPlace, words.length - 1); n >= 1; n--) {
    const name = words.slice(-n).join(' ');
    const units = d.byPlace.get(name);
    if (!units) continue;
    const head = withoutLevels(beforePlace(text, name)!, d.city);
    if (head.count > 1) return null; // "các huyện, thành phố Sơn La": a group
    const level = head.levels.size === 1 ? [...head.levels][0]! : null;
    const own = new Set([...chain.values()].flat());
    const byLevel = units.filter((u) => level === null || d.units.get(u)!.tier === level);
    const fit = byLevel.some((u) => own.has(u)) ? byLevel.filter((u) => own.has(u)) : byLevel;
    const ids = [...new Set(fit.flatMap((u) => found(u, head.rest)))];
    if (ids.length) return agencyPart(d, wording, ids, place.at);
  }
  const { rest, levels, count, allRanks } = withoutLevels(text, d.city);
  if (allRanks) return null; // "Hội Nông dân các cấp": a group
  if (count > 1 && levels.size === 1 && !levels.has(1)) return null; // "huyện, thành phố": a group
  const tiers: Level[] = levels.size === 1 ? [...levels] : levels.size > 1 ? [] : [3, 2, 1];
  for (const tier of tiers) {
    const ids = [...new Set((chain.get(tier) ?? []).flatMap((seat) => found(seat, rest)))];
    if (ids.length) return agencyPart(d, wording, ids, place.at);
  }
  if (levels.size === 0) {
    const central = found(0, rest);
    if (central.length) return agencyPart(d, wording, central, place.at);
  }
  return null;
};

const tierName: Record<Level, string> = { 1: '', 2: '.district', 3: '.commune' };

/** Members of a group at a date, of one province or (tier 2 and 3) of the document's own district. */
export const groupMembers = (d: Directory, group: GroupRow, place: WordingPlace, tiers: readonly number[] = group.rule.tiers): number[] => {
  const provinces = provincesOf(d, place);
  const homes = place.unitId && d.units.get(place.unitId)?.tier !== 1 ? [place.unitId] : provinces;
  const { kinds, keys, also = [], except = [] } = group.rule;
  const members = [...d.agencies.values()].filter(
    (a) =>
      a.seat !== null &&
      (kinds.includes(a.kind) || (a.tier === 3 && group.rule.communeKinds?.includes(a.kind) === true)) &&
      tiers.includes(a.tier) &&
      valid(a, place.at) &&
      !except.includes(a.id) &&
      (!keys || (a.templateKey !== null && keys.includes(a.templateKey))) &&
      (a.tier === 1 ? provinces : homes).some((u) => below(d, a.seat!, u)),
  );
  return [...new Set([...members.map((a) => a.id), ...also.filter((id) => d.agencies.has(id) && valid(d.agencies.get(id)!, place.at))])];
};

/** "các địa phương": the level right below the document's own that exists at its date (districts, since 1/7/2025 communes). */
const nextTier = (d: Directory, group: GroupRow, place: WordingPlace, homeTier: number): Level[] => {
  for (const tier of [2, 3] as const) if (tier > homeTier && group.rule.tiers.includes(tier) && groupMembers(d, group, place, [tier]).length) return [tier];
  return [3];
};

/** "các huyện, thành phố tỉnh Sơn La" → without the province's own name. */
const withoutProvince = (d: Directory, text: string, place: WordingPlace): string => {
  for (const p of provincesOf(d, place))
    for (const name of d.units.get(p)?.names ?? []) {
      const head = beforePlace(text, placeName(name));
      if (head) return head.replace(/ tinh$/, '');
    }
  return text;
};

const plural = /(?<!\p{L})(?:các|những|cấp)(?!\p{L})/iu;
const related = /(?:^| )(?:co )?lien quan$/;

/** "Công an các huyện, thành phố", "Ngân hàng Chính sách xã hội cấp huyện": the agency of that name in every unit of the level. */
const sameEverywhere = (d: Directory, wording: string, rest: string, tiers: readonly Level[], place: WordingPlace): Piece | null => {
  const homes = place.unitId && d.units.get(place.unitId)?.tier !== 1 ? [place.unitId] : provincesOf(d, place);
  const ids = [...d.agencies.values()]
    .filter((a) => a.seat !== null && tiers.includes(a.tier as Level) && valid(a, place.at) && d.keysOf.get(a.id)!.includes(rest) && homes.some((u) => below(d, a.seat!, u)))
    .map((a) => a.id);
  if (!ids.length) return null;
  return {
    part: {
      wording,
      kind: 'group',
      members: ids.map((id) => choice(d, id, place.at, 1)),
      group: { groupId: `same:${rest}`, name: wording, open: false },
      certain: true,
      candidates: [],
    },
    listWord: false,
  };
};

const matchGroup = (d: Directory, wording: string, place: WordingPlace): Piece | null => {
  const full = plain(wording, d.city);
  const open = related.test(full);
  const listed = full.replace(related, '').trim();
  const text = plural.test(wording) || withoutLevels(listed, d.city).count > 1 ? withoutProvince(d, listed, place) : listed;
  const { rest, levels, count, byRank, allRanks } = withoutLevels(text, d.city);
  const homeTier = (place.unitId && d.units.get(place.unitId)?.tier) || 1;
  const lower = [...levels].filter((l) => l > homeTier || (l > 1 && l === homeTier));
  // an empty rest is a list of places ("các huyện, thành phố"); a committee is a group only in the plural
  const many = byRank || count > 1 || plural.test(wording);
  const group = d.groups.find((g) => g.test.test(rest) && (g.id !== 'committees' || (many && lower.length > 0)));
  if (!group) return allRanks ? sameEverywhere(d, wording, rest, [1, 2, 3], place) : many && lower.length ? sameEverywhere(d, wording, rest, lower, place) : null;
  const own = group.rule.tiers as readonly Level[];
  const tiers: readonly Level[] = allRanks
    ? [1, 2, 3]
    : lower.length
      ? lower
      : levels.has(1)
        ? [1]
        : group.rule.next
          ? nextTier(d, group, place, homeTier)
          : own.some((t) => t >= homeTier)
            ? own
            : [homeTier as Level];
  const members = groupMembers(d, group, place, tiers).map((id) => choice(d, id, place.at, 1));
  const groupId = group.id + (tiers.length === 1 && group.rule.tiers[0] !== tiers[0] ? tierName[tiers[0]!] : '');
  const isOpen = open || (group.rule.open ?? false);
  return {
    part: {
      wording,
      kind: group.rule.outside ? 'outside' : 'group',
      members: isOpen ? [] : members,
      group: { groupId, name: group.name, open: isOpen },
      certain: isOpen || group.rule.outside === true || members.length > 0,
      candidates: isOpen ? members : [],
    },
    listWord: ['departments', 'divisions', 'unions', 'units', 'localities'].includes(group.id),
  };
};

/** Share of common words of two plain wordings, rarer order differences forgiven. */
const likeness = (a: string, b: string): number => {
  const x = new Set(a.split(' '));
  const y = new Set(b.split(' '));
  let common = 0;
  for (const w of x) if (y.has(w)) common++;
  return (2 * common) / (x.size + y.size);
};

/** Agencies in force that come near an unknown wording, best first. */
const nearest = (d: Directory, wording: string, place: WordingPlace, limit = 5): AgencyChoice[] => {
  const { rest, levels } = withoutLevels(plain(wording, d.city), d.city);
  if (!rest) return [];
  const seats = new Set([0, ...[...chainOf(d, place).values()].flat()]);
  const scored: AgencyChoice[] = [];
  for (const a of d.agencies.values()) {
    if (!seats.has(a.seat ?? 0) || !valid(a, place.at)) continue;
    const alike = Math.max(0, ...(d.keysOf.get(a.id) ?? []).map((key) => likeness(rest, key)));
    const score = levels.size && !levels.has(a.tier as Level) ? alike * 0.6 : alike;
    if (score >= 0.5) scored.push(choice(d, a.id, place.at, Math.round(Math.min(score, 0.89) * 100) / 100));
  }
  const central = (c: AgencyChoice): number => (d.agencies.get(c.agencyId)!.tier === 0 ? 1 : 0);
  return scored.toSorted((x, y) => y.score - x.score || central(x) - central(y) || x.name.length - y.name.length).slice(0, limit);
};

interface Segment {
  text: string;
  before: string;
}
/** Cuts at commas, semicolons, colons and "và"; the separators are kept, so that pieces can be put together again. */
const segmentsOf = (wording: string): Segment[] => {
  const segments: Segment[] = [];
  let before = '';
  for (const bit of wording.normalize('NFC').split(/(\s*[;,:]\s*(?:và\s+)?|\s+(?:và|cùng)\s+)/iu)) {
    if (segments.length === 0 || segments.at(-1)!.text !== '') {
      if (/^\s*[;,:]|^\s+(?:và|cùng)\s+$/iu.test(bit)) {
        before = bit;
        continue;
      }
      if (bit.trim()) segments.push({ text: bit.trim(), before });
    }
  }
  return segments;
};

const heads = /^(?:các\s+)?(sở|ban|hội|phòng|trường|ban quản lý|báo|đài)(?=\s)/iu;
const headList = /^(?:các\s+)?(sở|ban|hội|phòng|trường)$/iu;
const MOST_SEGMENTS = 40;

/** What a wording stands for at a date, in one province (and one district or commune when the document is theirs). */
export const resolveIn = (d: Directory, wording: string, place: WordingPlace): ResolvedWording => {
  const segments = segmentsOf(wording).slice(0, MOST_SEGMENTS);
  const joined = (from: number, to: number): string =>
    segments
      .slice(from, to)
      .map((s, i) => (i === 0 ? '' : s.before) + s.text)
      .join('');
  const known = (text: string): Piece | null => {
    const one = matchOne(d, text, place);
    if (one?.certain) return { part: one, listWord: false };
    const group = matchGroup(d, text, place);
    if (group) return group;
    if (one) return { part: one, listWord: false };
    // "Trung tâm Dịch vụ việc làm thuộc Sở Nội vụ"
    const [own, master] = text.split(/ thuộc /iu);
    const inside = master && own ? matchOne(d, own, place) : null;
    return inside?.certain ? { part: { ...inside, wording: text }, listWord: false } : null;
  };
  /** The head word that carries on: "Sở Nội vụ, Tài chính" from the agency before, "các Sở, ngành: Nội vụ" from before the colon. */
  const headBefore = (at: number): string | undefined => {
    const colon = segments.findLastIndex((s, i) => i > 0 && i <= at && s.before.includes(':'));
    const list =
      colon > 0
        ? segments
            .slice(0, colon)
            .map((s) => headList.exec(s.text)?.[1])
            .findLast((h) => h)
        : undefined;
    return (
      list ??
      segments
        .slice(0, at)
        .map((s) => heads.exec(s.text)?.[1])
        .findLast((h) => h)
    );
  };

  // best[i]: cheapest cut of the first i segments
  interface Cut {
    cost: number;
    from: number;
    piece: Piece | null;
    headOnly: boolean;
  }
  const best: (Cut | null)[] = [{ cost: 0, from: 0, piece: null, headOnly: false }];
  for (let to = 1; to <= segments.length; to++) {
    let cut: Cut | null = null;
    for (let from = to - 1; from >= Math.max(0, to - 8); from--) {
      const text = joined(from, to);
      let piece = known(text);
      // "Sở Nội vụ, Tài chính": the head word carries on; "các Sở: A, B" begins it
      if (!piece && from > 0) {
        const head = plural.test(text) || related.test(plain(text)) ? undefined : headBefore(from);
        const carried = head && !heads.test(text) ? matchOne(d, `${head} ${text}`, place) : null;
        if (carried?.certain) piece = { part: { ...carried, wording: text }, listWord: false };
      }
      // "các Sở: A, B", "các sở, ngành: A, B": the list itself follows
      const headOnly = (headList.test(text) || piece?.listWord === true) && /^\s*:/.test(segments[to]?.before ?? '');
      const cost = best[from]!.cost + (headOnly ? 0.1 : piece ? 1 + (piece.part.certain ? 0 : 3) : to - from === 1 ? 10 : Infinity);
      if (cost < (cut?.cost ?? Infinity)) cut = { cost, from, piece: headOnly ? null : piece, headOnly };
    }
    best.push(cut);
  }

  const pieces: { from: number; to: number; piece: Piece | null }[] = [];
  for (let to = segments.length; to > 0; to = best[to]!.from) pieces.unshift({ from: best[to]!.from, to, piece: best[to]!.piece });

  const parts: Piece[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const { from, to, piece } = pieces[i]!;
    if (piece) {
      parts.push(piece);
      continue;
    }
    if (best[to]!.headOnly) continue;
    // neighbours that are unknown too may be one name with a comma in it
    let end = i;
    while (pieces[end + 1] && !pieces[end + 1]!.piece && !best[pieces[end + 1]!.to]!.headOnly) end++;
    const whole = joined(from, pieces[end]!.to);
    const single = nearest(d, joined(from, to), place);
    const together = end > i ? nearest(d, whole, place) : [];
    const asOne = end > i && (together[0]?.score ?? 0) >= (single[0]?.score ?? 0);
    parts.push({ part: { wording: asOne ? whole : joined(from, to), kind: 'unknown', members: [], certain: false, candidates: asOne ? together : single }, listWord: false });
    if (asOne) i = end;
  }

  // "các sở, ban, ngành, đơn vị, địa phương có liên quan": the last word is about the whole list
  for (let i = parts.length - 2; i >= 0; i--) {
    const p = parts[i]!;
    const next = parts[i + 1]!.part;
    if (p.listWord && p.part.group && next.group?.open && (parts[i + 1]!.listWord || next.group.groupId === 'units')) {
      p.part = { ...p.part, group: { ...p.part.group, open: true }, candidates: p.part.members, members: [] };
    }
  }
  return summed(
    wording,
    parts.map((p) => p.part),
  );
};

const summed = (wording: string, given: ResolvedPart[]): ResolvedWording => {
  const same = (a: ResolvedPart, b: ResolvedPart): boolean =>
    a.certain && b.certain && (a.group ? a.group.groupId === b.group?.groupId && a.group.open === b.group.open : !b.group && a.members[0]?.agencyId === b.members[0]?.agencyId);
  const parts: ResolvedPart[] = [];
  for (const p of given) {
    const twin = parts.find((q) => same(p, q));
    if (twin) twin.wording = `${twin.wording}, ${p.wording}`;
    else parts.push(p);
  }
  const unique = (list: AgencyChoice[]): AgencyChoice[] => [...new Map(list.map((c) => [c.agencyId, c])).values()];
  const members = unique(parts.flatMap((p) => (p.certain ? p.members : [])));
  const group = parts.find((p) => p.group)?.group;
  return {
    wording,
    parts,
    members,
    ...(group ? { group } : {}),
    certain: parts.length > 0 && parts.every((p) => p.certain),
    candidates: unique(parts.flatMap((p) => p.candidates))
      .filter((c) => !members.some((m) => m.agencyId === c.agencyId))
      .toSorted((a, b) => b.score - a.score),
  };
};
