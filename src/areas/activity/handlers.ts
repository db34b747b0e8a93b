import { z } from 'zod';
import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { newId } from '../../kernel/clock.ts';
import { holdRow, orNotFound } from '../../kernel/db.ts';
import { cleanFileName, contentTypes, FileContent, requireKind } from '../../kernel/file.ts';
import { checkValues, countedFields, valuesSchema } from '../../kernel/kind.ts';
import { Problem } from '../../kernel/problem.ts';
import { agencyNames } from '../agency/queries.ts';
import type { ActivityView, api, KindView } from './contract.ts';
import { findPaper } from '../register/queries.ts';
import type { ActivityEvent, ActivityFacts, ActivityText, Figures } from './events.ts';
import type { Kind } from './kinds.data.ts';
import { countActivities, countByKind, findActivities, findActivityFiles, getActivity, getActivityFile, type ActivityRow } from './queries.ts';
import { factFaults, getKind, linkFaults, mustWrite } from './judge.ts';
import { words } from './words.ts';
import { can, findKind } from './rules.ts';
import type { CountFigures } from './rules-figures.ts';
import { followHandlers, followsOf } from './follow/handlers.ts';
import { exportSheet, sheetHandlers } from './sheet.ts';

const PAGE = 50;
const record = (ctx: Ctx, event: ActivityEvent) => ctx.record([event]);

/** Activities of these kinds; `countFigures` counts what a review is to start from (told by the areas that know, see src/areas.ts). */
export const activityHandlers = (kinds: readonly Kind[], countFigures: CountFigures = async () => null): Handlers<typeof api, Ctx> => {
  const titleOf = (code: string): string => findKind(kinds, code)?.title ?? code;
  const shown = (a: ActivityRow): ActivityView => ({
    id: a.id,
    kind: a.kind,
    kindTitle: titleOf(a.kind),
    onDate: a.onDate,
    toDate: a.toDate,
    unit: { id: a.unitId, name: a.unitName },
    place: a.place,
    heldBy: { id: a.heldBy, name: a.heldByName },
    withAgencies: a.withAgencies,
    title: a.title,
    values: a.values,
    files: a.files,
    entry: a.entryId && a.entryTitle !== null ? { id: a.entryId, title: a.entryTitle } : null,
    member: a.memberId && a.memberName !== null ? { id: a.memberId, name: a.memberName } : null,
    document: a.documentId && a.documentTitle !== null ? { id: a.documentId, title: a.documentTitle } : null,
    follows: a.follows,
    openFollows: a.openFollows,
    version: a.version,
  });
  /** What is counted for a document today: by the area it belongs to, and what was done about the place since. */
  const figuresOf = async (ctx: Ctx, documentId: string): Promise<Figures | null> => {
    const counted = await countFigures(ctx, documentId);
    if (!counted) return null;
    const done = await countByKind(ctx.tx, { from: counted.from, to: ctx.today });
    const activities = kinds.flatMap((k) => (done.has(k.code) ? [{ group: words.title, label: k.title, value: done.get(k.code)!, unit: null, note: null }] : []));
    return { on: ctx.today, planId: counted.planId, rows: [...counted.rows, ...activities] };
  };
  const current = async (ctx: Ctx, input: { id: string; version: number }): Promise<ActivityRow> => {
    await holdRow(ctx.tx, 'activity', input.id);
    const a = await getActivity(ctx.tx, input.id);
    if (a.version !== input.version) throw new Problem('conflict', 'kernel.stale', { current: shown(a) });
    return a;
  };

  return {
    kindList: async () => ({
      kinds: kinds.map(({ owed: _, ...k }): KindView => ({
        ...k,
        of: [...(k.of ?? [])],
        about: k.about ?? false,
        follow: k.follow ? { ...k.follow, tasks: k.follow.tasks ?? false } : null,
        figures: k.figures ?? false,
        fields: k.fields.map((f) => ({ ...f })),
        schema: z.toJSONSchema(valuesSchema(k), { io: 'input' }) as Record<string, unknown>,
      })),
    }),

    activityList: async (ctx, { page, ...filter }) => {
      const kind = filter.kind ? findKind(kinds, filter.kind) : undefined;
      const rows = await findActivities(ctx.tx, { ...filter, limit: PAGE, offset: page * PAGE });
      const { n, sums } = await countActivities(ctx.tx, filter, kind ? countedFields(kind).map((f) => f.name) : []);
      return { rows: rows.map(shown), total: n, pageSize: PAGE, sums };
    },

    activityGet: async (ctx, { id }) => {
      const a = await getActivity(ctx.tx, id);
      const names = await agencyNames(ctx.tx, a.withAgencies, a.onDate);
      const kind = findKind(kinds, a.kind);
      const write = kind ? can.write(kind, ctx.actor.permissions) : 'activity.unknownKind';
      return {
        activity: shown(a),
        withAgencies: a.withAgencies.map((agency) => ({ id: agency, name: names.get(agency) ?? '' })),
        figures: a.figures,
        follows: await followsOf(ctx, id),
        attached: (await findActivityFiles(ctx.tx, id)).map(({ id: fileId, name, size }) => ({ id: fileId, name, size })),
        createdAt: a.createdAt.toISOString(),
        updatedAt: a.updatedAt.toISOString(),
        can: { write: write === true ? null : write },
      };
    },

    activitySave: async (ctx, { id, version, ...given }) => {
      const kind = getKind(kinds, given.kind);
      await mustWrite(ctx, kind);
      const before = version ? await current(ctx, { id, version }) : undefined;
      const { values, fields } = checkValues(kind, given.values);
      const data: ActivityFacts = {
        kind: kind.code,
        onDate: given.onDate,
        toDate: given.toDate,
        unitId: given.unitId,
        heldBy: given.heldBy,
        withAgencies: [...new Set(given.withAgencies)],
        entryId: given.entryId,
        memberId: given.memberId,
        documentId: given.documentId,
      };
      const faulty = { ...(await factFaults(ctx, data)), ...(await linkFaults(ctx, kind, data, before)), ...fields };
      if (Object.keys(faulty).length) throw new Problem('invalid', 'activity.faulty', { fields: faulty });
      const personal: ActivityText = { title: given.title, place: given.place || null, values };
      if (before) await record(ctx, { type: 'activity.changed', subjectId: id, unitId: data.unitId, data, personal });
      else {
        const figures = kind.figures && data.documentId ? await figuresOf(ctx, data.documentId) : null;
        await record(ctx, { type: 'activity.recorded', subjectId: id, unitId: data.unitId, data: { ...data, ...(figures ? { figures } : {}) }, personal });
      }
      return { id, version: version + 1 };
    },

    activityFigures: async (ctx, { documentId }) => {
      orNotFound(await findPaper(ctx.tx, documentId), 'document');
      return { figures: await figuresOf(ctx, documentId) };
    },

    activityRemove: async (ctx, { id, version, reason }) => {
      const a = await current(ctx, { id, version });
      await mustWrite(ctx, getKind(kinds, a.kind));
      await record(ctx, { type: 'activity.removed', subjectId: id, unitId: a.unitId, data: { reason } });
      return { id };
    },

    activityFileAdd: async (ctx, { id }, upload) => {
      const a = await getActivity(ctx.tx, id);
      await mustWrite(ctx, getKind(kinds, a.kind));
      const kind = requireKind(upload.bytes, ['pdf', 'docx', 'xlsx', 'jpeg', 'png', 'text'], 'activity.fileKind');
      const content = new FileContent(upload.bytes);
      if ((await findActivityFiles(ctx.tx, id)).some((f) => f.sha256 === content.sha256)) throw new Problem('refused', 'activity.sameFile');
      const fileId = newId(ctx.now.getTime());
      await record(ctx, {
        type: 'activity.fileAdded',
        subjectId: id,
        unitId: a.unitId,
        data: { fileId, name: cleanFileName(upload.fileName), contentType: contentTypes[kind], content },
      });
      return { fileId };
    },

    activityFileRemove: async (ctx, { fileId }) => {
      const f = await getActivityFile(ctx.tx, fileId);
      await mustWrite(ctx, getKind(kinds, (await getActivity(ctx.tx, f.activityId)).kind));
      await record(ctx, { type: 'activity.fileRemoved', subjectId: f.activityId, unitId: f.unitId, data: { fileId } });
      return { fileId };
    },

    activityFile: async (ctx, { id }) => {
      const f = await getActivityFile(ctx.tx, id);
      return { fileName: f.name, contentType: f.contentType, body: f.content };
    },

    activityExport: async (ctx, filter) => exportSheet(ctx, kinds, filter),
    ...sheetHandlers(kinds),
    ...followHandlers(kinds),
  };
};
