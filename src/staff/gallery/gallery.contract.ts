import { z } from 'zod';
import { field } from '../../kernel/contract.ts';

/** A contract with every kind of field, for the gallery only. */
export const Sample = z.object({
  name: z.string().min(1).max(100).register(field, { label: 'Họ và tên' }),
  born: z.iso.date().register(field, { label: 'Ngày sinh' }),
  sex: z.enum(['f', 'm']).register(field, { label: 'Giới tính', choices: { f: 'Nữ', m: 'Nam' } }),
  wage: z.number().min(1).register(field, { label: 'Lương tháng', unit: 'yên mỗi tháng', hint: 'Theo đồng tiền ghi trong hợp đồng.' }),
  market: z.enum(['jp', 'kr', 'tw', 'de', 'ro']).register(field, { label: 'Nước đến', choices: { jp: 'Nhật Bản', kr: 'Hàn Quốc', tw: 'Đài Loan', de: 'Đức', ro: 'Ru-ma-ni' } }),
  unitId: z.int().register(field, { label: 'Nơi thường trú', widget: 'unit' }),
  groups: z
    .array(z.enum(['poor', 'near', 'minority']))
    .register(field, { label: 'Nhóm được hỗ trợ', choices: { poor: 'Hộ nghèo', near: 'Hộ cận nghèo', minority: 'Người dân tộc thiểu số' } }),
  note: z.string().max(2000).optional().register(field, { label: 'Ghi chú' }),
  agreed: z.boolean().register(field, { label: 'Người lao động đồng ý cho lưu hồ sơ' }),
});

export const SignIn = z.object({
  login: z.string().min(1).register(field, { label: 'Thư điện tử công vụ hoặc số điện thoại' }),
  password: z.string().min(1).register(field, { label: 'Mật khẩu', widget: 'password' }),
});
