import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { Problem } from '../../kernel/problem.ts';
import { foldWords } from '../../kernel/text.ts';
import { homeProvince } from '../agency/queries-lists.ts';
import type { Offer } from '../agency/rules-open.ts';
import { readTerritory } from '../territory/queries-whole.ts';
import { unitById } from '../territory/queries.ts';
import type { api } from './contract.ts';
import type { Line, Ref } from './contract-lines.ts';
import { announcement, doAct, holdAct, requireWhole, undoAct } from './doing.ts';
import type { ReorganisationEvent } from './events.ts';
import { findActs, findInherited, getAct, getResult, isInherited, headOf, searchDocuments, type ActRow } from './queries.ts';
import { emptiedDistricts, fillLines } from './rules/fill.ts';
import { groupsOf, summaryOf, thingsOf } from './rules/groups.ts';
import { orphans } from './rules/heirs.ts';
import { tryAct, type Trial } from './trial.ts';
import { whyNotUndo } from './undoing.ts';
import { faultWords, fillWords, words } from './words.ts';

const PAGE = 100;
const PROBLEMS_TOLD = 20;

const draftOf = (act: ActRow): void => {
  if (act.state !== 'draft') throw new Problem('refused', 'reorganisation.notDraft');
};
const faultsOf = (trial: Trial) => trial.compiled.faults.map((f) => ({ line: f.line, text: faultWords[f.code]!(f.facts) }));

/** A line as people read it. */
const said = (line: Line, t: Trial): { text: string; detail: string } => {
  const s = words.said;
  const of = (what: 'agency' | 'unit', r: Ref): string => {
    const n = typeof r === 'number' ? r : t.compiled.refs.get(r);
    return n === undefined ? String(r) : what === 'agency' ? t.agencyName(n) : t.unitName(n);
  };
  const origins = (from: { unit: number; extent: 'whole' | 'split' }[]) => from.map((o) => ({ name: t.unitName(o.unit), extent: o.extent }));
  switch (line.do) {
    case 'formUnit':
      return {
        text: s.formUnit(line.name, origins(line.from)),
        detail: [line.parent !== null && s.parent(of('unit', line.parent)), line.code && s.code(line.code)].filter(Boolean).join(', '),
      };
    case 'joinUnit':
      return { text: s.joinUnit(t.unitName(line.into), origins(line.from)), detail: '' };
    case 'renameUnit': {
      const u = t.ground.territory.units.find((x) => x.id === line.unit);
      return { text: s.renameUnit(u ? u.names.at(-1)!.name : '', line.name), detail: '' };
    }
    case 'endUnit':
      return { text: s.endUnit(line.units.map(t.unitName)), detail: '' };
    case 'formAgency':
      return { text: s.formAgency(line.name, line.from.map(t.agencyName)), detail: of('unit', line.seat) };
    case 'endAgency':
      return {
        text: s.endAgency(
          line.agencies.map(t.agencyName),
          line.heirs.map((h) => of('agency', h)),
        ),
        detail: '',
      };
    case 'renameAgency':
      return { text: s.renameAgency(t.agencyName(line.agency), line.name), detail: line.shortName ?? '' };
    case 'moveFunction':
      return { text: s.moveFunction(t.ground.functions.get(line.code) ?? line.code, of('agency', line.to)), detail: '' };
  }
};

/** @throws Problem badChoice: a heir that will not be there */
const requireLiving = (trial: Trial, choices: readonly { key: string; heirs: readonly Ref[] | null }[]): void => {
  const closed = new Set(trial.compiled.closed.map((c) => c.id));
  const ended = new Set(trial.compiled.endedUnits.map((u) => u.id));
  const number = (r: Ref): number | undefined => (typeof r === 'number' ? r : trial.compiled.refs.get(r));
  const opened = new Set(trial.compiled.opened.map((o) => o.id));
  for (const { key, heirs } of choices)
    for (const r of heirs ?? []) {
      const n = number(r);
      const fine =
        n !== undefined && (key.startsWith('u:') ? trial.world.units.has(n) && !ended.has(n) : opened.has(n) || (trial.world.agencies.get(n)?.to === null && !closed.has(n)));
      if (!fine) throw new Problem('refused', 'reorganisation.badChoice');
    }
};

export const reorganisationHandlers = (offers: readonly Offer[]): Handlers<typeof api, Ctx> => {
  const labels: Record<string, string> = Object.assign({}, ...offers.map((o) => o.kinds));
  const labelOf = (kind: string): string => labels[kind] ?? kind;
  const moved = (act: { id: string; version: number }) => ({ id: act.id, version: act.version + 1 });

  return {
    reorganisationList: async (ctx) => {
      const home = await homeProvince(ctx.tx, ctx.actor);
      const unit = home === undefined ? null : await unitById(ctx.tx, home, ctx.today);
      return { rows: (await findActs(ctx.tx)).map(headOf), home: unit && { id: unit.id, name: unit.name } };
    },

    reorganisationGet: async (ctx, { id }) => {
      const act = await getAct(ctx.tx, id);
      const open = act.state === 'draft' || act.state === 'ready';
      const trial = await tryAct(ctx.tx, act, []);
      const result = act.state === 'done' ? await getResult(ctx.tx, id) : null;
      const handed = new Map<string, { from: string; kind: string; count: number; heirs: Set<string> }>();
      for (const g of result?.given ?? []) {
        const from = g.thing.agency === null ? trial.unitName(g.thing.unit!) : trial.agencyName(g.thing.agency);
        const row = handed.get(`${from} ${g.thing.kind}`) ?? { from, kind: labelOf(g.thing.kind), count: 0, heirs: new Set<string>() };
        row.count++;
        for (const h of g.heirs) row.heirs.add(g.thing.agency === null ? trial.unitName(h) : trial.agencyName(h));
        handed.set(`${from} ${g.thing.kind}`, row);
      }
      return {
        ...headOf(act),
        byTemplate: act.byTemplate,
        lines: act.lines.map((line) => ({ line, ...said(line, trial) })),
        faults: open ? faultsOf(trial) : [],
        summary: open ? summaryOf(trial.compiled) : null,
        handed: [...handed.values()].map((h) => ({ ...h, heirs: [...h.heirs] })),
        undoRefused: result ? await whyNotUndo(ctx.tx, act, result, offers) : null,
      };
    },

    reorganisationDocuments: async (ctx, { q }) => ({ rows: await searchDocuments(ctx.tx, foldWords(q).split(' ').filter(Boolean)) }),

    reorganisationSave: async (ctx, given) => {
      const { id, version, unitId, title, documentId, effectiveOn, byTemplate, lines } = given;
      if (version) {
        const act = await holdAct(ctx, id, version);
        draftOf(act);
      } else if ((await unitById(ctx.tx, unitId, ctx.today)).tier !== 1) throw new Problem('invalid', 'reorganisation.notProvince', { fields: { unitId: '' } });
      if (documentId !== null && !(await searchDocuments(ctx.tx, [], documentId)).length)
        throw new Problem('invalid', 'reorganisation.documentUnknown', { fields: { documentId: '' } });
      const home = version ? (await getAct(ctx.tx, id)).unit.id : unitId;
      await ctx.record([
        { type: 'reorganisation.saved', subjectId: id, unitId: home, data: { from: version, title, documentId, effectiveOn, byTemplate, lines } } satisfies ReorganisationEvent,
      ]);
      return { id, version: version + 1 };
    },

    reorganisationFill: async (ctx, { id, version }, upload) => {
      const act = await holdAct(ctx, id, version);
      draftOf(act);
      const territory = await readTerritory(ctx.tx);
      const filled = fillLines(territory, { lines: act.lines, province: act.unit.id, day: act.effectiveOn, bytes: upload.bytes });
      const districts = emptiedDistricts(territory, filled.lines, act.effectiveOn);
      const lines: Line[] = districts.length ? [...filled.lines, { do: 'endUnit', key: `districts-${act.version}`, units: districts }] : filled.lines;
      await ctx.record([
        {
          type: 'reorganisation.saved',
          subjectId: id,
          unitId: act.unit.id,
          data: { from: version, title: act.title, documentId: act.document?.id ?? null, effectiveOn: act.effectiveOn, byTemplate: act.byTemplate, lines },
        } satisfies ReorganisationEvent,
      ]);
      return {
        ...moved(act),
        read: filled.read,
        passedOver: filled.passedOver,
        lines: lines.length,
        problems: filled.problems.slice(0, PROBLEMS_TOLD).map((p) => words.fillLine(p.line, fillWords[p.code]!(p.facts))),
      };
    },

    reorganisationTry: async (ctx, { id }) => {
      const act = await getAct(ctx.tx, id);
      const trial = await tryAct(ctx.tx, act, offers);
      const closed = new Set(trial.compiled.closed.map((c) => c.id));
      const ended = new Set(trial.compiled.endedUnits.map((u) => u.id));
      const place = (seat: number | null): string => (seat === null ? '' : trial.unitName(seat));
      const living = [
        ...trial.ground.agencies.filter((a) => a.to === null && !closed.has(a.id)).map((a) => ({ ...trial.named('agency', a.id), place: place(a.seat), tier: a.tier })),
        ...trial.compiled.opened.map((o) => ({ ...trial.named('agency', o.id), place: place(o.seat), tier: o.tier })),
      ].sort((a, b) => a.tier - b.tier || a.name.localeCompare(b.name, 'vi'));
      const options = new Set(trial.compiled.endedUnits.flatMap((u) => u.successors.map((s) => s.unit)));
      for (const u of trial.compiled.provinces) if (!ended.has(u)) options.add(u);
      for (const u of trial.compiled.added) options.add(u.id);
      return {
        version: act.version,
        faults: faultsOf(trial),
        summary: summaryOf(trial.compiled),
        groups: groupsOf(trial, labelOf),
        things: trial.resolved.length,
        open: orphans(trial.resolved).length,
        agencies: living.map(({ tier: _, ...a }) => a),
        units: [...options].map((u) => trial.named('unit', u)).sort((a, b) => a.name.localeCompare(b.name, 'vi')),
      };
    },

    reorganisationThings: async (ctx, { id, key, page }) => {
      const trial = await tryAct(ctx.tx, await getAct(ctx.tx, id), offers);
      const all = thingsOf(trial, key, labelOf);
      return { rows: all.slice((page - 1) * PAGE, page * PAGE), total: all.length };
    },

    reorganisationChoose: async (ctx, { id, version, choices }) => {
      const act = await holdAct(ctx, id, version);
      draftOf(act);
      requireLiving(await tryAct(ctx.tx, act, []), choices);
      await ctx.record([
        {
          type: 'reorganisation.heirsChosen',
          subjectId: id,
          unitId: act.unit.id,
          data: { from: version, choices: Object.fromEntries(choices.map((c) => [c.key, c.heirs])) },
        } satisfies ReorganisationEvent,
      ]);
      return moved(act);
    },

    reorganisationPrepare: async (ctx, { id, version }) => {
      const act = await holdAct(ctx, id, version);
      draftOf(act);
      const trial = await tryAct(ctx.tx, act, offers);
      await requireWhole(ctx, act, trial.compiled, orphans(trial.resolved).length);
      await ctx.record([
        {
          type: 'reorganisation.prepared',
          subjectId: id,
          unitId: act.unit.id,
          data: { from: version, title: act.title, since: act.effectiveOn, announced: announcement(trial.resolved, trial, labelOf) },
        } satisfies ReorganisationEvent,
      ]);
      return moved(act);
    },
    reorganisationReopen: async (ctx, { id, version }) => {
      const act = await holdAct(ctx, id, version);
      if (act.state !== 'ready') throw new Problem('refused', 'reorganisation.notReady');
      await ctx.record([{ type: 'reorganisation.reopened', subjectId: id, unitId: act.unit.id, data: { from: version } } satisfies ReorganisationEvent]);
      return moved(act);
    },
    reorganisationDo: async (ctx, { id, version }) => {
      const act = await holdAct(ctx, id, version);
      if (act.state !== 'draft' && act.state !== 'ready') throw new Problem('refused', 'reorganisation.notDraft');
      if (act.effectiveOn > ctx.today) throw new Problem('refused', 'reorganisation.dayToCome', { facts: { day: act.effectiveOn } });
      return { ...moved(act), ...(await doAct(ctx, act, offers)) };
    },
    reorganisationUndo: async (ctx, { id, version }) => {
      const act = await holdAct(ctx, id, version);
      if (act.state !== 'done') throw new Problem('refused', 'reorganisation.notDone');
      await undoAct(ctx, act, offers);
      return moved(act);
    },

    inheritedList: async (ctx) => {
      const rows = await findInherited(ctx.tx, ctx.actor.agencyIds);
      interface From {
        name: string;
        agency: string;
        things: { id: string; kind: string; text: string; work: string | null }[];
      }
      const acts = new Map<string, { id: string; title: string; since: string; announced: boolean; seen: boolean; from: Map<string, From> }>();
      for (const r of rows) {
        const one = acts.get(r.actId) ?? { id: r.actId, title: r.title, since: r.since, announced: r.announced, seen: r.seen, from: new Map() };
        acts.set(r.actId, one);
        const key = `${r.fromName}|${r.agency}`;
        const from = one.from.get(key) ?? { name: r.fromName, agency: r.agency, things: [] };
        one.from.set(key, from);
        from.things.push({ id: r.id, kind: labelOf(r.kind), text: r.text || labelOf(r.kind), work: r.work });
      }
      const list = [...acts.values()].map((a) => ({ ...a, from: [...a.from.values()] }));
      return { unseen: list.filter((a) => !a.seen).length, acts: list };
    },
    inheritedSeen: async (ctx, { id }) => {
      if (!(await isInherited(ctx.tx, id))) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'reorganisation' } });
      await ctx.record([{ type: 'reorganisation.listSeen', subjectId: id, data: {} } satisfies ReorganisationEvent]);
      return {};
    },
  };
};
