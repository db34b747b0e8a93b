import { z } from 'zod';
import { defineApi, field, id, isoDate } from '../../../kernel/contract.ts';
import { hidden, PersonCard, text, unitView } from '../../worker/contract-fields.ts';
import { PersonFields } from '../../worker/person/contract.ts';
import { JourneyTerms } from '../contract.ts';

/** Session mode: people registered one after another at a fair, on whatever line there is. */

const activityId = () => id().register(field, hidden('Phiên'));

/** What is asked of somebody at the table. The same schema judges on the device and on the server. */
export const EntryFields = z.object({
  fullName: PersonFields.shape.fullName,
  birth: PersonFields.shape.birth,
  sex: PersonFields.shape.sex,
  idNumber: PersonFields.shape.idNumber,
  phone: PersonFields.shape.phone,
  unitId: PersonFields.shape.unitId,
  hamlet: PersonFields.shape.hamlet,
  market: JourneyTerms.shape.market,
  form: JourneyTerms.shape.form,
  counselled: z.boolean().default(true).register(field, { label: 'Đã tư vấn', widget: 'checkbox' }),
  registered: z.boolean().default(false).register(field, { label: 'Đăng ký đi', widget: 'checkbox' }),
});
export type EntryFields = z.output<typeof EntryFields>;

/** What a person at the table decided after the server asked back. */
const Decided = {
  /** ask: tell me when somebody like this is known. this: it is `isPerson`. other: nobody of those. */
  is: z.enum(['ask', 'this', 'other']).default('ask').register(field, hidden('Là ai')),
  isPerson: id().nullable().default(null).register(field, hidden('Là người này')),
  /** Write on in the way that is open, although it goes elsewhere. */
  intoOpen: z.boolean().default(false).register(field, hidden('Ghi tiếp vào hành trình đang có')),
};

export const SessionEntry = EntryFields.extend({
  id: id().register(field, hidden('Lượt ghi')),
  activityId: activityId(),
  /** Used if the person, the journey, are new. */
  personId: id().register(field, hidden('Người lao động')),
  journeyId: id().register(field, hidden('Hành trình')),
  onDay: isoDate().register(field, { label: 'Ngày', widget: 'date' }),
  ...Decided,
});
export type SessionEntry = z.output<typeof SessionEntry>;

/** opened, continued: in the registry. waiting: for the commune that keeps the person. choose: nothing is saved, somebody like this is known. */
export const Placed = z.object({
  state: z.enum(['opened', 'continued', 'waiting', 'choose']),
  journeyId: id().nullable(),
  /** Ids alone: who they are is read apart, so that no name lies in the answer that is kept. */
  candidates: z.array(id()),
  /** The number given is theirs, the name is another. */
  sameNumber: z.boolean(),
});
export type Placed = z.output<typeof Placed>;

const SessionRow = z.object({
  id: id(),
  title: z.string(),
  onDate: z.string(),
  toDate: z.string().nullable(),
  place: z.string().nullable(),
  unit: unitView(),
  heldBy: z.string(),
  entered: z.int(),
  counselled: z.int(),
  registered: z.int(),
  waiting: z.int(),
  declined: z.int(),
});
export type SessionRow = z.output<typeof SessionRow>;

const WaitingRow = z.object({
  id: id(),
  session: z.object({ title: z.string(), onDate: z.string() }),
  to: unitView(),
  name: z.string().nullable(),
  birth: z.string().nullable(),
  sex: PersonFields.shape.sex,
  phone: z.string().nullable(),
  market: z.string().nullable(),
  form: JourneyTerms.shape.form,
  registered: z.boolean(),
  askedAt: z.string(),
  answer: z.enum(['accepted', 'declined', 'withdrawn']).nullable(),
  answerNote: z.string().nullable(),
  /** Whose turn it is. */
  mine: z.enum(['answer', 'withdraw']).nullable(),
});
export type WaitingRow = z.output<typeof WaitingRow>;

export const api = defineApi({
  sessionList: {
    method: 'GET',
    path: '/journeys/sessions',
    permission: 'person.write',
    title: 'Phiên giao dịch để ghi nhanh',
    input: z.object({}),
    output: z.object({ rows: z.array(SessionRow), /** Entries of other sessions that wait for the reader's word. */ toAnswer: z.int() }),
  },
  sessionToAnswer: {
    method: 'GET',
    path: '/journeys/sessions/waiting',
    permission: 'person.read',
    title: 'Số người chờ xã xác nhận',
    input: z.object({}),
    output: z.object({ /** 0 for whoever may not answer. */ count: z.int() }),
  },
  sessionGet: {
    method: 'GET',
    path: '/journeys/session',
    permission: 'person.write',
    title: 'Một phiên ghi nhanh',
    input: z.object({ id: activityId() }),
    output: z.object({
      session: SessionRow,
      /** Days on which somebody may have been there; the last one is today at the latest. */
      days: z.object({ from: z.string(), to: z.string() }),
      /** The session's commune; null where it is held for a whole province. */
      home: z.int().nullable(),
      recent: z.array(z.object({ id: id(), journeyId: id(), person: PersonCard, at: z.string(), by: z.string().nullable(), opened: z.boolean() })),
    }),
  },
  sessionExport: {
    method: 'POST',
    path: '/journeys/session/export',
    permission: 'person.read',
    title: 'Xuất danh sách đã ghi tại phiên',
    download: true,
    sensitive: true,
    input: z.object({ id: activityId() }),
    output: z.object({}),
  },
  sessionRegister: {
    method: 'POST',
    path: '/journeys/session/register',
    permission: 'person.write',
    title: 'Ghi một người tại phiên',
    input: SessionEntry,
    output: Placed,
  },
  sessionPeople: {
    method: 'POST',
    reads: true,
    path: '/journeys/session/people',
    permission: 'person.write',
    title: 'Những người có thể là người này',
    input: z.object({ ids: z.array(id()).min(1).max(5).register(field, hidden('Những người')) }),
    output: z.object({ people: z.array(z.object({ person: PersonCard, journey: z.string().nullable() })) }),
  },
  sessionWaiting: {
    method: 'GET',
    path: '/journeys/session/waiting',
    permission: 'person.write',
    title: 'Chờ xã xác nhận',
    sensitive: true,
    input: z.object({ open: z.enum(['true', 'false']).default('true').register(field, { label: 'Chỉ việc chờ' }) }),
    output: z.object({ rows: z.array(WaitingRow) }),
  },
  sessionAnswer: {
    method: 'POST',
    path: '/journeys/session/answer',
    permission: 'person.write',
    title: 'Trả lời người ghi tại phiên',
    input: z.object({
      id: id().register(field, hidden('Lượt ghi')),
      answer: z.enum(['accepted', 'declined', 'withdrawn']).register(field, { label: 'Trả lời', choices: { accepted: 'Nhận', declined: 'Không nhận', withdrawn: 'Rút lại' } }),
      note: text(300).nullable().default(null).register(field, { label: 'Ghi chú' }),
      personId: id().register(field, hidden('Người lao động')),
      journeyId: id().register(field, hidden('Hành trình')),
      ...Decided,
    }),
    output: Placed.extend({ answered: z.boolean() }),
  },
});
export type SessionApi = typeof api;
