import { sql } from 'kysely';
import { newId } from '../../src/kernel/clock.ts';
import type { World } from '../world.ts';
import type { Place, Sample, Samples } from './sample.ts';

const anAct = async (world: World, place: Place, state = 'draft'): Promise<string> => {
  const id = newId();
  await sql`insert into reorganisation (id, unit_id, title, effective_on, state) values (${id}, ${place.unit.id}, 'Sắp xếp thử', '2026-01-01', ${state})`.execute(world.owner);
  return id;
};
const act = (input: (id: string, place: Place) => object, file?: string): Sample => ({
  by: ['unit'],
  make: async (world, place) => {
    const id = await anAct(world, place);
    return { id, input: input(id, place), ...(file ? { file: new Blob([file]) } : {}) };
  },
});
const plain = act((id) => ({ id }));
const versioned = act((id) => ({ id, version: 1 }));
const save = (id: string, unitId: number, documentId: string | null) => ({ id, version: 1, unitId, title: 'Sắp xếp', documentId, effectiveOn: '2026-01-01', lines: [] });

export const samples: Samples = {
  reorganisationGet: { id: plain },
  reorganisationTry: { id: plain },
  reorganisationThings: { id: act((id) => ({ id, key: 'a:1' })) },
  reorganisationSave: {
    id: act((id, place) => save(id, place.unit.id, null)),
    documentId: {
      by: ['agency'],
      beside: true,
      make: async (world, place, own) => {
        const [id, file] = [newId(), newId()];
        await sql`insert into file (id, name, content_type, size, sha256, content) values (${file}, 'nq.txt', 'text/plain', 1, ${id}, '\\x00')`.execute(world.owner);
        await sql`insert into document (id, number, title, file_id, sha256, province, uploaded_by, state) values (${id}, '1/NQ', 'Sắp xếp', ${file}, ${id}, ${place.unit.id}, ${place.agency.id}, 'read')`.execute(
          world.owner,
        );
        await sql`insert into shared_with (subject_id, agency_id) values (${id}, ${place.agency.id})`.execute(world.owner);
        return { id, input: save(await anAct(world, own), own.unit.id, id) };
      },
    },
  },
  reorganisationFill: { id: act((id) => ({ id, version: 1 }), 'Mã cũ,Mã mới\n') },
  reorganisationChoose: { id: act((id) => ({ id, version: 1, choices: [{ key: 'a:1', heirs: null }] })) },
  reorganisationPrepare: { id: versioned },
  reorganisationReopen: { id: versioned },
  reorganisationDo: { id: versioned },
  reorganisationUndo: { id: versioned },
  inheritedSeen: {
    id: {
      by: ['agency'],
      make: async (world, place) => {
        const id = await anAct(world, place, 'done');
        await sql`insert into inherited (id, act_id, agency_id, from_name, act_title, since, kind, text) values (${newId()}, ${id}, ${place.agency.id}, 'Cơ quan cũ', 'Sắp xếp thử', '2026-01-01', 'task', 'Việc thử')`.execute(
          world.owner,
        );
        return { id, input: { id } };
      },
    },
  },
};
