import { api } from '../../src/areas/library/contract.ts';
import { readNow } from '../programme.ts';
import type { World } from '../world.ts';
import type { Place, Sample, Samples } from './sample.ts';

let made = 0;
/** A document of the place's agency, read. */
export const aDocument = async (world: World, place: Place, more = ''): Promise<{ id: string; text: string }> => {
  const text = `ỦY BAN NHÂN DÂN\nSố: ${++made}/KH-UBND\nngày 05 tháng 02 năm 2026\n\nKẾ HOẠCH\nThử phạm vi số ${made}\n\nI. NHIỆM VỤ\n1. Tuyên truyền.\n${more}`;
  const { id } = await world.client(api, place.writer).documentUpload({}, { file: new Blob([text]), fileName: 'ke-hoach.txt' });
  await readNow(world, place.writer, id);
  return { id, text };
};
const document = (input: (id: string) => object): Sample => ({
  by: ['agency'],
  make: async (world, place) => {
    const { id } = await aDocument(world, place);
    return { id, input: input(id) };
  },
});

const citing = '2. Thực hiện Chỉ thị số 20-CT/TW ngày 12/12/2022 của Ban Bí thư.\n';

export const samples: Samples = {
  citationGraph: { id: document((id) => ({ id })) },
  citationAttach: {
    id: {
      by: ['agency'],
      make: async (world, place) => {
        const { id } = await aDocument(world, place, citing);
        return { id, input: { id, key: '20-ct/tw', target: null } };
      },
    },
    target: {
      by: ['agency'],
      beside: true,
      make: async (world, place, own) => {
        const [mine, there] = [await aDocument(world, own, citing), await aDocument(world, place)];
        return { id: there.id, input: { id: mine.id, key: '20-ct/tw', target: there.id } };
      },
    },
  },
  documentOpened: { id: document((id) => ({ id })) },
  documentGet: { id: document((id) => ({ id })) },
  documentFile: { id: document((id) => ({ id })) },
  documentReread: { id: document((id) => ({ id, version: 2 })) },
  documentCorrect: { id: document((id) => ({ id, version: 2, title: 'Tên khác' })) },
  documentRemove: { id: document((id) => ({ id, version: 2 })) },
};
