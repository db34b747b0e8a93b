import { privacyApi as api } from '../../src/areas/audit/privacy/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { World } from '../world.ts';
import type { Place, Sample, Samples } from './sample.ts';

/** Requests and breaches of a place, by an officer there. */
const of = (make: (client: ReturnType<typeof clientOf>) => Promise<{ id: string; input: object }>): Sample => ({
  by: ['unit'],
  make: async (world, place) => make(clientOf(world, await officerOf(world, place))),
});
const officerOf = (world: World, place: Place) => world.anAccount({ role: 'labourOfficer', agency: place.agency, units: [place.unit] });
const clientOf = (world: World, account: Awaited<ReturnType<typeof officerOf>>) => world.client(api, account);
const DAY = '2026-02-20';
const aRequest = async (client: ReturnType<typeof clientOf>): Promise<string> =>
  (await client.requestReceive({ id: newId(), kind: 'view', name: 'Người Thử', contact: '0912345678', asked: 'Xem dữ liệu của mình', receivedOn: DAY, channel: 'letter' })).id;
const aBreach = async (client: ReturnType<typeof clientOf>): Promise<string> =>
  (await client.breachRecord({ id: newId(), foundOn: DAY, foundTime: '08:00', happened: 'Mất một máy tính có dữ liệu thử', kinds: ['basic'] })).id;
const made = { callerNames: 'a new record' };
const request = (input: (id: string) => object): Sample =>
  of(async (client) => {
    const id = await aRequest(client);
    return { id, input: input(id) };
  });
const breach = (input: (id: string) => object): Sample =>
  of(async (client) => {
    const id = await aBreach(client);
    return { id, input: input(id) };
  });

export const samples: Samples = {
  requestReceive: { id: made },
  requestTake: { id: request((id) => ({ id, version: 1 })) },
  requestAcknowledge: { id: request((id) => ({ id, version: 1, on: DAY })) },
  requestExtend: { id: request((id) => ({ id, version: 1, why: 'Phải lấy lại từ kho lưu trữ' })) },
  requestAnswer: { id: request((id) => ({ id, version: 1, answer: 'done', on: DAY, note: 'Đã đưa bản in' })) },
  breachRecord: { id: made },
  breachAmend: { id: breach((id) => ({ id, version: 1, happened: 'Mất một máy tính có dữ liệu thử, đã tìm lại', kinds: ['basic'] })) },
  breachTold: { id: breach((id) => ({ id, version: 1, toldOn: DAY, toldTime: '09:00' })) },
  breachPaper: { id: breach((id) => ({ id })) },
};
