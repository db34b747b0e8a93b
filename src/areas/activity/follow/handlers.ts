import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers, Input } from '../../../kernel/contract.ts';
import { holdRow, orNotFound } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { handBook } from '../../../kernel/sheet/hand-out.ts';
import { fileDay, viDate } from '../../../kernel/text.ts';
import { findPaper } from '../../register/queries.ts';
import { missingAgencies } from '../../register/queries-place.ts';
import { quarterDays, quarterOf } from '../../register/rules.ts';
import { getKind, mustWrite } from '../judge.ts';
import type { Kind } from '../kinds.data.ts';
import { getActivities, getActivity } from '../queries.ts';
import { faults } from '../words.ts';
import type { FollowApi, FollowRow } from './contract.ts';
import type { FollowEvent } from './events.ts';
import { findCoverage, findFollows, findVisits, getFollow, type FollowFull } from './queries.ts';
import { followWords as w } from './words.ts';

/** Does this actor act for the agency, in a seat that may write? */
const actsFor = (ctx: Ctx, agency: number): boolean => ctx.actor.permissions.has('activity.write') && ctx.actor.agencyIds.includes(agency);
/** Closing: the owner, or whoever raised it. */
const mayClose = (ctx: Ctx, f: FollowFull): string | null =>
  f.closedOn !== null ? 'activity.followClosed' : actsFor(ctx, f.owner) || actsFor(ctx, f.raisedBy) ? null : 'activity.followNotYours';
/** Changing, opening again, dropping: whoever raised it. */
const mayChange = (ctx: Ctx, f: FollowFull): string | null => (actsFor(ctx, f.raisedBy) ? null : 'activity.followNotRaiser');

const shown = (ctx: Ctx, f: FollowFull): FollowRow => ({
  id: f.id,
  activityId: f.activityId,
  about: f.about,
  raisedBy: { id: f.raisedBy, name: f.raisedByName },
  raisedOn: f.raisedOn,
  text: f.text,
  owner: { id: f.owner, name: f.ownerName },
  dueOn: f.dueOn,
  late: f.closedOn === null ? f.dueOn < ctx.today : f.closedOn > f.dueOn,
  closedOn: f.closedOn,
  closedNote: f.closedNote,
  evidence: f.closedActivity
    ? { kind: 'activity', id: f.closedActivityTitle === null ? null : f.closedActivity, title: f.closedActivityTitle ?? w.outOfSight }
    : f.closedDocument
      ? { kind: 'document', id: f.closedDocumentTitle === null ? null : f.closedDocument, title: f.closedDocumentTitle ?? w.outOfSight }
      : null,
  taskId: f.taskId,
  version: f.version,
  can: { close: mayClose(ctx, f), change: mayChange(ctx, f) },
});
export const followsOf = async (ctx: Ctx, activityId: string): Promise<FollowRow[]> => (await findFollows(ctx.tx, { activityId })).map((f) => shown(ctx, f));

const list = async (ctx: Ctx, f: Input<FollowApi['followList']>): Promise<FollowRow[]> =>
  (
    await findFollows(ctx.tx, {
      open: f.open === 'true',
      ...(f.view === 'ours' ? { owners: ctx.actor.agencyIds } : {}),
      ...(f.view === 'raised' ? { raisers: ctx.actor.agencyIds } : {}),
    })
  ).map((one) => shown(ctx, one));

const refuseUnless = (reason: string | null): void => {
  if (reason) throw new Problem('refused', reason);
};

/** Findings and conclusions, visits of committee members, and how far a document was made known. */
export const followHandlers = (kinds: readonly Kind[]): Handlers<FollowApi, Ctx> => {
  /** Held for this act, at the version its writer saw. */
  const current = async (ctx: Ctx, input: { id: string; version: number }): Promise<FollowFull> => {
    await holdRow(ctx.tx, 'activityFollow', input.id);
    const f = await getFollow(ctx.tx, input.id);
    if (f.version !== input.version) throw new Problem('conflict', 'kernel.stale', { current: shown(ctx, f) });
    return f;
  };
  const record = (ctx: Ctx, event: FollowEvent) => ctx.record([event]);
  const unitOf = (f: FollowFull) => f.unitId ?? 0;

  return {
    followList: async (ctx, filter) => ({ today: ctx.today, rows: await list(ctx, filter) }),

    followExport: async (ctx, filter) => {
      const rows = await list(ctx, filter);
      return handBook(w.file(fileDay(ctx.today)), [
        {
          name: w.sheetName,
          columns: [
            { title: w.text, width: 70 },
            { title: w.owner, width: 34 },
            { title: w.due, width: 12 },
            { title: w.state, width: 16 },
            { title: w.from, width: 50 },
            { title: w.raisedBy, width: 34 },
            { title: w.closedOn, width: 12 },
            { title: w.result, width: 50 },
            { title: w.evidence, width: 50 },
          ],
          rows: rows.map((r) => [
            r.text,
            r.owner.name,
            viDate(r.dueOn),
            w.stateOf(r),
            `${r.about}, ${viDate(r.raisedOn)}`,
            r.raisedBy.name,
            r.closedOn ? viDate(r.closedOn) : '',
            r.closedNote ?? '',
            r.evidence?.title ?? '',
          ]),
        },
      ]);
    },

    followSave: async (ctx, { id, version, activityId, text, owner, dueOn }) => {
      const a = await getActivity(ctx.tx, activityId);
      const kind = getKind(kinds, a.kind);
      await mustWrite(ctx, kind);
      if (!kind.follow) throw new Problem('refused', 'activity.noFollow');
      const fields: Record<string, string> = {};
      if ((await missingAgencies(ctx.tx, [owner])).length) fields['owner'] = faults.unknownAgency;
      if (dueOn < a.onDate) fields['dueOn'] = faults.dueBefore;
      if (Object.keys(fields).length) throw new Problem('invalid', 'activity.faulty', { fields });
      if (version === 0) {
        await record(ctx, {
          type: 'activity.followRaised',
          subjectId: id,
          unitId: a.unitId,
          data: { activityId, owner, dueOn, raisedBy: a.heldBy, raisedOn: a.onDate },
          personal: { text, about: `${kind.title}: ${a.title}` },
        });
        return { id, version: 1 };
      }
      const f = await current(ctx, { id, version });
      refuseUnless(mayChange(ctx, f));
      if (f.activityId !== activityId) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'follow' } });
      // what was closed in time stays so; what became a task is changed there
      refuseUnless(f.taskId ? 'activity.followTasked' : f.closedOn !== null ? 'activity.followClosed' : null);
      await record(ctx, { type: 'activity.followChanged', subjectId: id, unitId: a.unitId, data: { from: version, owner, dueOn }, personal: { text } });
      return { id, version: version + 1 };
    },

    followClose: async (ctx, { id, version, note, activityId, documentId }) => {
      const f = await current(ctx, { id, version });
      refuseUnless(mayClose(ctx, f));
      const fields: Record<string, string> = {};
      if (!activityId && !documentId) fields['activityId'] = faults.proofMissing;
      if (activityId && (activityId === f.activityId || !(await getActivities(ctx.tx, [activityId])).length)) fields['activityId'] = faults.proofActivity;
      if (documentId && !(await findPaper(ctx.tx, documentId))) fields['documentId'] = faults.unknownDocument;
      if (Object.keys(fields).length) throw new Problem('invalid', 'activity.faulty', { fields });
      await record(ctx, {
        type: 'activity.followClosed',
        subjectId: id,
        unitId: unitOf(f),
        data: { from: version, day: ctx.today, activityId, documentId: activityId ? null : documentId },
        personal: { note },
      });
      return { id, version: version + 1 };
    },

    followReopen: async (ctx, { id, version, reason }) => {
      const f = await current(ctx, { id, version });
      refuseUnless(mayChange(ctx, f));
      if (f.closedOn === null) throw new Problem('refused', 'activity.followOpen');
      await record(ctx, { type: 'activity.followReopened', subjectId: id, unitId: unitOf(f), data: { from: version, reason } });
      return { id, version: version + 1 };
    },

    followDrop: async (ctx, { id, version, reason }) => {
      const f = await current(ctx, { id, version });
      refuseUnless(mayChange(ctx, f));
      if (f.taskId) throw new Problem('refused', 'activity.followTasked');
      await record(ctx, { type: 'activity.followDropped', subjectId: id, unitId: unitOf(f), data: { from: version, reason } });
      return { id, version: version + 1 };
    },

    memberVisits: async (ctx, { quarter = quarterOf(ctx.today), entryId }) => {
      const owed = kinds.filter((k) => k.owed);
      const rows = await findVisits(ctx.tx, { kinds: [...new Set(owed.flatMap((k) => k.of ?? []))], visits: owed.map((k) => k.code), ...quarterDays(quarter), entryId });
      return {
        quarter,
        rows: rows.map((r) => ({
          entry: { id: r.entryId, title: r.entryTitle },
          memberId: r.memberId,
          name: r.name,
          charge: r.charge,
          visits: r.visits,
          last: r.last,
          missing: r.charge !== '' && r.visits === 0,
        })),
      };
    },

    documentCoverage: async (ctx, { documentId }) => {
      const document = orNotFound(await findPaper(ctx.tx, documentId), 'document');
      const rows = await findCoverage(ctx.tx, { documentId, kinds: kinds.filter((k) => k.about && !k.figures).map((k) => k.code), at: ctx.today });
      const sum = (of: 'attendees' | 'partyMembers') => rows.reduce((n, r) => n + r[of], 0);
      return {
        document,
        reached: rows.filter((r) => r.sessions > 0).length,
        of: rows.length,
        attendees: sum('attendees'),
        partyMembers: sum('partyMembers'),
        rows: rows.map(({ agency, name, ...r }) => ({ agency: { id: agency, name }, ...r })),
      };
    },
  };
};
