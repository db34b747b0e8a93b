import { milestones, type Milestone } from './choices.data.ts';

/** Indicators of journeys as people read them. */

interface Text {
  title: string;
  unit: string;
  hint: string;
}

const counted: Partial<Record<Milestone, Text>> = {
  departed: { title: 'Xuất cảnh', unit: 'lượt', hint: 'Mỗi lần xuất cảnh trong kỳ là một; người đi hai lần tính hai lượt, hoặc một người khi đếm theo người.' },
  returned: { title: 'Về nước', unit: 'lượt', hint: 'Ngày về nước trong kỳ.' },
  funded: { title: 'Được vay, hỗ trợ', unit: 'lượt', hint: 'Ngày được vay vốn hoặc được hỗ trợ trong kỳ.' },
};
/** What happened on a day: one for each step of the way. */
export const milestoneTexts = Object.fromEntries(
  (Object.keys(milestones) as Milestone[]).map((m) => [m, counted[m] ?? { title: milestones[m], unit: 'lượt', hint: `Ngày của bước “${milestones[m]}” trong kỳ.` }]),
) as Record<Milestone, Text>;

export const texts = {
  abroad: { title: 'Đang ở nước ngoài', unit: 'người', hint: 'Đã xuất cảnh và chưa về nước đến ngày xem.' },
  overdue: { title: 'Quá hạn hợp đồng, cần xác minh', unit: 'người', hint: 'Ngày hết hạn hợp đồng đã qua mà chưa ghi nhận về nước; không phải là kết luận vi phạm.' },
  preparing: { title: 'Đã trúng tuyển, đang chuẩn bị đi', unit: 'người', hint: 'Đã trúng tuyển, chưa xuất cảnh, hồ sơ chưa đóng đến ngày xem.' },
  trained: {
    title: 'Được giáo dục định hướng trước khi đi, đúng thị trường',
    unit: 'lượt',
    hint: 'Trong số lượt xuất cảnh: có giấy chứng nhận cấp trước ngày đi, còn hạn, đúng nước đến. Không có lượt nào xuất cảnh thì chưa có số liệu, không phải 100 %.',
  },
  skilled: {
    title: 'Đã qua đào tạo nghề khi đi',
    unit: 'lượt',
    hint: 'Trong số lượt xuất cảnh: có trình độ chuyên môn, tay nghề. Chưa rõ trình độ thì không tính là đã qua đào tạo.',
  },
  seasonal: {
    title: 'Lao động qua biên giới theo thỏa thuận',
    unit: 'lượt',
    hint: 'Đi làm việc theo thỏa thuận giữa các địa phương trong kỳ; đếm theo người thì mỗi người một, dù qua lại nhiều lần.',
  },
  crossings: { title: 'Lượt qua biên giới', unit: 'lượt', hint: 'Mỗi lần qua biên giới sang làm việc là một lượt; không phải số người.' },
} as const satisfies Record<string, Text>;
