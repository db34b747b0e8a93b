import { viDate } from '../../kernel/text.ts';
import type { ProblemWords } from '../../kernel/words.ts';
import { householdClasses, markets, paperKinds, purposes, relations } from './choices.data.ts';
import { duplicateProblems } from './duplicate/words.ts';
import { restrictedProblems } from './restricted/words.ts';
import { rosterProblems } from './roster/words.ts';

export const problems: ProblemWords = {
  'worker.faulty': 'Có ô chưa đúng, chưa lưu gì. Sửa các ô được đánh dấu rồi gửi lại.',
  'worker.future': 'Ngày này chưa đến.',
  'worker.backwards': 'Ngày cuối phải sau ngày đầu.',
  'worker.moveByTransfer': 'Người này đổi nơi ở: dùng “Chuyển hồ sơ đi” để xã mới nhận.',
  'worker.wishOver': 'Nguyện vọng này đã kết thúc nên chưa ghi gì. Tải lại để xem; nếu người này còn muốn đi thì ghi nguyện vọng mới.',
  'worker.heardLater': 'Người này đã nêu nguyện vọng vào ngày sau đó. Xem lại ngày hỏi.',
  'worker.alreadyWithdrawn': 'Sự đồng ý này đã rút hoặc đã kết thúc từ trước; ngày rút giữ nguyên.',
  'worker.transferStale': 'Từ khi lập phiếu, hồ sơ đã đổi nơi giữ, đã gộp hoặc đã bỏ nên không chuyển được. Chưa thay đổi gì; trả lại phiếu này rồi lập phiếu mới.',
  'worker.merged': 'Hồ sơ này đã gộp vào hồ sơ khác nên không sửa ở đây. Mở hồ sơ đã gộp, hoặc hoàn tác việc gộp trước.',
  'worker.lawNeedsArticle': 'Ghi điều, khoản làm căn cứ.',
  'worker.lawIsNotWithdrawn': 'Căn cứ theo luật thì không rút được; chỉ rút được sự đồng ý của người lao động.',
  'worker.paperKind': 'Tệp này không phải PDF hay ảnh JPG, PNG nên chưa nhận. Lưu lại đúng loại rồi gửi lại.',
  'worker.otherCommune': 'Người và hộ phải do cùng một xã, phường giữ. Chuyển hồ sơ về cùng nơi trước.',
  'worker.householdStays': 'Hộ không chuyển xã ở đây. Lập hộ mới ở nơi mới, chuyển từng người sang.',
  'worker.headNotMember': 'Chủ hộ phải là người trong hộ. Thêm người ấy vào hộ trước.',
  'worker.inOtherHousehold': 'Người này đang thuộc hộ khác. Đưa ra khỏi hộ đó trước.',
  'worker.notMember': 'Người này không thuộc hộ.',
  'worker.classTwice': 'Trong thời gian này hộ đã thuộc diện đó. Kết thúc lần trước, hoặc chọn ngày khác.',
  'worker.classOver': 'Diện này đã kết thúc từ trước; ngày kết thúc giữ nguyên.',
  'worker.notCommune': 'Chọn một xã, phường đang có.',
  'worker.sameCommune': 'Người này đang do chính nơi đó giữ.',
  'worker.journeyStands': 'Chưa bỏ: người này có hành trình đi làm việc. Nếu hành trình cũng ghi nhầm, mở hành trình đó, kết thúc với lý do “Lập nhầm” rồi bỏ người.',
  'worker.transferOpen': 'Hồ sơ này đang có một phiếu chuyển chờ trả lời. Chờ trả lời hoặc rút phiếu đó trước.',
  'worker.transferAnswered': 'Phiếu chuyển này đã được trả lời. Tải lại để xem.',
  'worker.notYourTurn': 'Phiếu này chờ bên kia trả lời. Bên gửi chỉ rút lại được.',
  'worker.nobodyHolds': 'Chưa nơi nào giữ hồ sơ có số này. Thêm người này như người mới.',
  'worker.alreadyHere': 'Nơi này đang giữ hồ sơ có số này. Tìm theo số để mở.',
  'worker.unknownChoice': 'Có giá trị không nằm trong danh sách chọn.',
  'worker.bulkStale': (f) => `${f['stale'] ?? ''} hồ sơ vừa có người khác sửa nên chưa ghi cho ai. Tải lại danh sách rồi chọn lại.`,
  'worker.tooManyFilters': (f) => `Đã lưu ${f['most'] ?? ''} bộ lọc. Bỏ bớt một bộ rồi lưu lại.`,
  'worker.notCandidate': 'Có người không thuộc địa bàn được chia về nơi này. Chưa xác nhận ai; bỏ người đó ra rồi làm lại.',
  ...duplicateProblems,
  ...rosterProblems,
  ...restrictedProblems,
};

/** The sentence of a refusal, to stand beside a field. */
export const fieldWords = (code: string): string => {
  const said = problems[code];
  return typeof said === 'string' ? said : '';
};

/** What is wrong with a field of a person. */
export const faults = {
  noSuchDay: 'Không có ngày này. Ghi ngày/tháng/năm; không rõ ngày thì ghi tháng/năm hoặc chỉ năm.',
  notYetBorn: 'Ngày sinh chưa đến.',
  tooOld: 'Quá 120 tuổi; xem lại năm sinh.',
  noSuchPhone: 'Không phải số điện thoại. Số trong nước 10 số bắt đầu bằng 0; số nước ngoài ghi cả mã, ví dụ +82…',
  noSuchNumber: 'Số định danh có 12 chữ số (giấy cũ 9 số).',
  digitsInName: 'Tên không có chữ số.',
  outside: 'Nơi này ngoài địa bàn của bạn.',
  notCommune: 'Chọn xã, phường hoặc đặc khu.',
  ended: 'Nơi này không còn; chọn xã, phường hiện nay.',
  numberHeld: (keeper: string) => `Hồ sơ có số này đang do ${keeper} giữ. Tìm theo số để mở; nếu người ấy đã chuyển về đây thì dùng “Xin chuyển hồ sơ về”.`,
};

export const warningWords = {
  province: 'Ba số đầu của số định danh không phải mã nơi đăng ký khai sinh.',
  sex: 'Số định danh ghi giới tính khác.',
  birthYear: 'Số định danh ghi năm sinh khác.',
  oldNumber: 'Số 9 chữ số là giấy cũ; hỏi số định danh 12 chữ số.',
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const named = (names: Record<string, string>, value: unknown): string => names[text(value)] ?? text(value);

const told: Record<string, (d: Record<string, unknown>) => string> = {
  'worker.personAdded': () => 'Lập hồ sơ.',
  'worker.personChanged': () => 'Sửa hồ sơ.',
  'worker.numberSet': () => 'Ghi hoặc sửa số định danh.',
  'worker.traitsSet': () => 'Ghi dữ liệu nhạy cảm (dân tộc).',
  'worker.personRemoved': (d) => `Bỏ hồ sơ ghi nhầm: ${text(d['reason'])}`,
  'worker.revealed': (d) => `Xem đủ ${d['what'] === 'phone' ? 'số điện thoại' : 'số định danh'}. Lý do: ${text(d['reason'])}`,
  'worker.wishStated': (d) => `Hỏi nguyện vọng ngày ${viDate(text(d['statedOn']))}${d['market'] ? `: ${named(markets, d['market'])}` : ''}.`,
  'worker.wishEnded': () => 'Không còn nguyện vọng đi.',
  'worker.basisGiven': (d) => `Ghi căn cứ xử lý dữ liệu: ${named(purposes, d['purpose'])}.`,
  'worker.basisWithdrawn': () => 'Rút đồng ý xử lý dữ liệu.',
  'worker.paperAdded': (d) => `Thêm giấy tờ mã hóa: ${named(paperKinds, d['kind'])}.`,
  'worker.paperOpened': (d) => `Mở giấy tờ mã hóa. Lý do: ${text(d['reason'])}`,
  'worker.paperRemoved': () => 'Bỏ giấy tờ mã hóa.',
  'worker.transferAsked': (d) => (d['kind'] === 'offer' ? 'Gửi phiếu chuyển hồ sơ.' : 'Nhận đề nghị chuyển hồ sơ.'),
  'worker.transferAnswered': (d) => ({ accepted: 'Chuyển hồ sơ sang nơi ở mới.', declined: 'Phiếu chuyển bị trả lại.', withdrawn: 'Rút phiếu chuyển.' })[text(d['answer'])] ?? '',
  'worker.keeperConfirmed': () => 'Xác nhận địa bàn sau chia tách.',
  'worker.merged': () => 'Gộp với một hồ sơ trùng.',
  'worker.mergeUndone': (d) => `Tách lại như trước khi gộp: ${text(d['reason'])}`,
  'worker.answered': (d) => `Trả lời trong danh sách “${text(d['roster'])}”.`,
  'worker.answerUndone': (d) => `Lấy lại câu trả lời ghi nhầm trong danh sách “${text(d['roster'])}”.`,
  'worker.entryRemoved': (d) => `Bỏ khỏi danh sách “${text(d['roster'])}”.`,
  'worker.householdAdded': () => 'Lập hộ.',
  'worker.householdChanged': () => 'Sửa số sổ, thôn hoặc chủ hộ.',
  'worker.householdJoined': (d) => `Thêm ${text(d['person'])} vào hộ${d['relation'] ? ` (${named(relations, d['relation'])})` : ''}.`,
  'worker.householdLeft': (d) => `Đưa ${text(d['person'])} ra khỏi hộ.`,
  'worker.classGiven': (d) => `Ghi diện của hộ từ ${viDate(text(d['fromOn']))}.`,
  'worker.classEnded': (d) => `Kết thúc một diện của hộ ngày ${viDate(text(d['toOn']))}.`,
};
/** A person of a household's history who is no longer in sight. */
export const someone = 'một người';
/** One line of a person's history. */
export const eventWords = (type: string, data: Record<string, unknown>): string => told[type]?.(data) ?? '';

/** The list of households as a sheet. */
export const householdSheet = {
  sheetName: 'Hộ',
  columns: { head: 'Chủ hộ', code: 'Số sổ hộ', hamlet: 'Thôn, bản', unit: 'Xã, phường', members: 'Số người', classes: 'Diện' },
  file: (day: string) => `ho-gia-dinh-${day}.xlsx`,
};

export const defaultBasis = 'Thông tư 20/2021/TT-BLĐTBXH Điều 3 (thông tin về người lao động)';

export const words = {
  title: 'Người lao động',
  one: 'Người lao động',
  household: 'Hộ',
  classes: householdClasses,
};
