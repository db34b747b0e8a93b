import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDemo, type Demo } from './demo-session.ts';
import { axeFaultsOf, openStage, sidewaysOf, type Stage, type Visitor } from './stage.ts';

/**
 * Every screen in the sizes and lights people use: axe finds nothing, nothing scrolls sideways, no script or style is refused. A screen is opened once and
 * then made narrower and darker; two people look at a time, as many as the cores of a small machine.
 */

let stage: Stage;
let demo: Demo;
beforeAll(async () => {
  stage = await openStage({ demo: true });
  demo = await openDemo(stage);
});
afterAll(async () => {
  await demo.close();
  await stage.close();
});

/** In this order one look differs little from the one before. Colours and sizes are what axe can find different: once in each light, wide and narrow. */
const looks = [
  { width: 1440, colorScheme: 'light', axe: true },
  { width: 1440, colorScheme: 'dark', axe: false },
  { width: 768, colorScheme: 'dark', axe: false },
  { width: 768, colorScheme: 'light', axe: false },
  { width: 360, colorScheme: 'light', axe: false },
  { width: 360, colorScheme: 'dark', axe: true },
] as const;
const AT_ONCE = 2;

const screensOf = async (): Promise<Record<string, [string, string][]>> => ({
  'mau-theodoi': [
    ['/', 'Việc của tôi hôm nay'],
    ['/tong-quan', 'Tổng quan'],
    ['/ke-hoach', 'Kế hoạch'],
    [`/ke-hoach/${demo.planId}`, 'Đưa người lao động'],
    [`/ke-hoach/${demo.planId}/theo-doi`, 'Theo dõi thực hiện'],
    [`/ke-hoach/${demo.planId}/doi-chieu`, 'Đối chiếu văn bản'],
    [`/ke-hoach/${demo.planId}/theo-nam`, 'Chương trình theo năm'],
    [`/ke-hoach/${demo.planId}/tren-duoi`, ''],
    [`/ke-hoach/${demo.planId}/tren-duoi?muc=noi-nhan`, ''],
    ['/nhiem-vu', ''],
    ['/muc-tieu', ''],
    ['/phan-tich?tu=2022-01-01&den=2026-12-31', 'Phân tích số liệu'],
    [`/muc-tieu/${demo.targetId}`, ''],
    [`/muc-tieu/${demo.targetId}/tien-do`, ''],
    [`/muc-tieu/${demo.targetId}/giao`, ''],
    ['/hoat-dong', ''],
    ['/hoat-dong/viec-phai-lam?xem=raised', 'Kiến nghị, kết luận'],
    ['/hoat-dong/di-co-so', 'Thành viên ban chỉ đạo đi cơ sở'],
    [`/hoat-dong/quan-triet?van-ban=${demo.documentId}`, 'Quán triệt văn bản đến đâu'],
    [`/ke-hoach/${demo.planId}/so-ket`, 'Sơ kết, kết luận'],
    [`/hoat-dong/ghi?loai=interimReview&van-ban=${demo.documentId}`, 'Ghi: Sơ kết'],
    [`/so-theo-doi/${await demo.committeeOf()}`, 'Ban chỉ đạo'],
    ['/so-theo-doi', 'Sổ theo dõi'],
    ['/so-theo-doi/ghi?loai=agreement', 'Ghi: Thỏa thuận hợp tác'],
    ['/van-ban', 'Văn bản'],
    [`/van-ban/${demo.documentId}`, ''],
    [`/van-ban/${demo.documentId}?muc=trien-khai`, ''],
  ],
  'mau-xa': [
    ['/hanh-trinh/goi', 'Cần gọi hôm nay'],
    ['/hanh-trinh/han?loai=T-DB5', 'Thời hạn đang chạy'],
    ['/hanh-trinh/goi/theo-xa', 'Cần gọi theo xã'],
    ['/hanh-trinh/goi/nhap', 'Nhập kết quả gọi từ Excel'],
    ['/hanh-trinh/o-nuoc-ngoai/nhap', 'Nhập tình hình ở nước ngoài từ Excel'],
    ['/hanh-trinh/ve-nuoc/nhap', 'Nhập hỏi thăm người về nước từ Excel'],
    ['/hanh-trinh/qua-han', 'Tỷ lệ ở lại quá hạn'],
    ['/hanh-trinh/ve-nuoc', 'Sau khi về nước'],
    ['/hanh-trinh/ve-nuoc?muc=ai-tim-gi', 'Sau khi về nước'],
    ['/', 'Việc của tôi hôm nay'],
    [`/viec/${await demo.workOf('mau-xa')}`, ''],
    ['/vuong-mac?xem=sent', 'Khó khăn, vướng mắc'],
    ['/vuong-mac/gui', 'Gửi khó khăn, vướng mắc'],
    [`/vuong-mac/${await demo.obstacleOf()}`, ''],
    ['/nhac-viec', 'Nhắc việc'],
    ['/nguoi-lao-dong', 'Người lao động'],
    [`/nguoi-lao-dong/${await demo.personOf('mau-xa')}`, ''],
    ['/nguoi-lao-dong/hom-nay', 'Hôm nay ở xã'],
    [`/danh-sach/${await demo.rosterOf('mau-xa')}`, ''],
    [`/nguoi-lao-dong/trung/${await demo.pairOf()}`, 'So hai hồ sơ'],
    ['/nguoi-lao-dong/ghi', 'Thêm người'],
    ['/nguoi-lao-dong/nhap-excel', ''],
    ['/nguoi-lao-dong/chuyen', 'Chuyển hồ sơ'],
    ['/nguoi-lao-dong/trung', 'Hồ sơ có thể trùng'],
    ['/ho', 'Hộ'],
    [`/ho/${await demo.householdOf('mau-xa')}`, ''],
    ['/danh-sach', 'Danh sách, khảo sát'],
    ['/danh-sach/cung-cau', 'Cung, cầu lao động'],
    ['/danh-sach/xa-chua-co', 'Xã chưa có danh sách'],
    ['/hanh-trinh/phien', 'Ghi nhanh tại phiên'],
    [`/hanh-trinh/phien/${await demo.sessionOf()}`, ''],
    ['/hanh-trinh/phien/cho', 'Chờ xã xác nhận'],
    ['/hanh-trinh/nhap', 'Nhập hành trình từ Excel'],
    ['/hanh-trinh', 'Hành trình'],
    ['/hanh-trinh/danh-sach', 'Danh sách'],
    [`/hanh-trinh/${await demo.journeyOf('mau-xa')}`, ''],
    ['/don-tuyen', 'Đơn tuyển'],
    [`/don-tuyen/${await demo.orderOf()}`, 'Chế biến thực phẩm'],
    ['/don-tuyen/mo', 'Mở đơn tuyển'],
    ['/doanh-nghiep', 'Doanh nghiệp'],
    [`/doanh-nghiep/${await demo.enterpriseOf()}`, ''],
  ],
  'mau-laodong': [
    ['/du-lieu-ca-nhan', 'Dữ liệu cá nhân'],
    ['/du-lieu-ca-nhan?so=vi-pham', 'Dữ liệu cá nhân'],
    ['/thi-truong', 'Thị trường'],
    ['/thi-truong/nuoc/TW', 'Đài Loan'],
    ['/thi-truong/chuong-trinh', 'Chương trình, kỳ tuyển'],
    [`/thi-truong/ky-tuyen/${await demo.roundOf()}`, 'Kỳ tuyển mẫu'],
    ['/thi-truong/qua-bien-gioi', 'Lao động qua biên giới'],
    [`/thi-truong/qua-bien-gioi/${await demo.agreementOf()}`, ''],
    [`/thi-truong/dot/${await demo.batchOf()}`, 'Thu hoạch mía'],
    ['/dao-tao', 'Đào tạo'],
    ['/dao-tao/nhap-lop', 'Nhập danh sách lớp từ Excel'],
    ['/dao-tao/nhap-giay', 'Nhập giấy chứng nhận nơi khác cấp'],
    [`/dao-tao/lop/${(await demo.certificateOf()).classId}/nhap`, 'Nhập học viên, kết quả từ Excel'],
    ['/dao-tao?xem=can-hoc', 'Đào tạo'],
    ['/dao-tao?xem=khoa-hoc', 'Đào tạo'],
    [`/dao-tao/lop/${(await demo.certificateOf()).classId}`, 'Định hướng Nhật Bản K01'],
    [`/xac-minh/${(await demo.certificateOf()).code}`, 'Kiểm tra giấy chứng nhận'],
  ],
  'mau-congan': [['/danh-sach-han-che', 'Danh sách hạn chế']],
  'mau-quantri': [
    ['/nhac-viec/cai-dat', 'Cài đặt nhắc việc'],
    ['/nguoi-dung', 'Người dùng'],
    ['/nguoi-dung/phan-quyen', ''],
    ['/co-quan', ''],
    ['/dia-ban', ''],
    ['/sap-xep', 'Sắp xếp đơn vị, cơ quan'],
    ['/tiep-nhan', 'Việc cơ quan nhận'],
    ['/lich-nghi', 'Lịch nghỉ, làm bù'],
    ['/quy-dinh', 'Quy định theo ngày'],
    ['/tinh-trang', 'Tình trạng hệ thống'],
    ['/tai-khoan-cua-toi', ''],
    ['/xac-thuc-hai-lop', 'Xác thực hai lớp'],
    ['/nhap-ma', 'Nhập mã xác thực'],
    ['/nhat-ky/xoa-phan-ca-nhan', 'Xóa phần cá nhân trong lịch sử'],
  ],
  'mau-kiemtra': [
    ['/nhat-ky', 'Nhật ký kiểm tra'],
    [`/nhat-ky/nguoi/${await demo.accountOf('mau-theodoi')}`, ''],
  ],
  [await demo.ministry()]: [
    ['/tong-quan', 'Tổng quan'],
    ['/muc-tieu', 'Mục tiêu các tỉnh, thành phố'],
    [`/muc-tieu?tinh=${demo.provinceId}`, 'Mục tiêu của tỉnh'],
  ],
});

const settled = (page: Page): Promise<unknown> => page.waitForFunction(() => !document.querySelector('.v-wait'));

const lookAt = async (page: Page, path: string, heading: string): Promise<string[]> => {
  const faults: string[] = [];
  await page.goto(path);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  for (const { width, colorScheme, axe } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: width < 500 ? 800 : 900 });
    await settled(page);
    const where = `${path} ${width} ${colorScheme}`;
    faults.push(...(await sidewaysOf(page, where)), ...(axe ? await axeFaultsOf(page, where) : []));
  }
  return faults;
};

test('every screen, at 1440, 768 and 360 px, light and dark', async () => {
  const people = Object.entries(await screensOf());
  const screens = people.flatMap(([login, list]) => list.map(([path, heading]) => ({ login, path, heading })));
  const faults: string[] = [];
  const look = async (): Promise<void> => {
    let me: { login: string; visitor: Visitor } | undefined;
    const leave = async (): Promise<void> => {
      faults.push(...(me?.visitor.complaints ?? []));
      await me?.visitor.close();
    };
    for (let next = screens.shift(); next; next = screens.shift()) {
      if (me?.login !== next.login) {
        await leave();
        me = { login: next.login, visitor: await stage.visitor() };
        await demo.signIn(me.visitor.context, next.login);
      }
      faults.push(...(await lookAt(me.visitor.page, next.path, next.heading)));
    }
    await leave();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, look));
  expect(faults).toEqual([]);
  // some forty screens, each in six looks
}, 600_000);
