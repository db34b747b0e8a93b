import { afterAll, beforeAll, describe, test } from 'vitest';
import { openDemo, type Demo } from './demo-session.ts';
import { faultsOf, openStage, type Stage } from './stage.ts';

/** Two looks at a time: as many as the cores of a small machine. Every screen in the sizes and lights people use: axe finds nothing, nothing scrolls sideways, no script or style is refused. */

let stage: Stage;
let demo: Demo;
beforeAll(async () => {
  stage = await openStage();
  demo = await openDemo(stage);
});
afterAll(async () => {
  await demo.close();
  await stage.close();
});

/** The widest and the narrowest look at everything; between them what is laid out anew. */
const looks = [
  { width: 1440, colorScheme: 'light', all: true },
  { width: 360, colorScheme: 'dark', all: true },
  { width: 1440, colorScheme: 'dark', all: false },
  { width: 768, colorScheme: 'light', all: false },
] as const;
const LAID_OUT_ANEW = 7;

const screensOf = async (): Promise<Record<string, [string, string][]>> => ({
  'mau-theodoi': [
    ['/', 'Việc của tôi hôm nay'],
    ['/tong-quan', 'Tổng quan'],
    ['/ke-hoach', 'Kế hoạch'],
    [`/ke-hoach/${demo.planId}`, 'Đưa người lao động'],
    [`/ke-hoach/${demo.planId}/theo-doi`, 'Theo dõi thực hiện'],
    [`/ke-hoach/${demo.planId}/doi-chieu`, 'Đối chiếu văn bản'],
    ['/nhiem-vu', ''],
    ['/muc-tieu', ''],
    [`/muc-tieu/${demo.targetId}`, ''],
    ['/hoat-dong', ''],
    ['/van-ban', 'Văn bản'],
    [`/van-ban/${demo.documentId}`, ''],
  ],
  'mau-xa': [
    ['/', 'Việc của tôi hôm nay'],
    [`/viec/${await demo.workOf('mau-xa')}`, ''],
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
  ],
  'mau-congan': [['/danh-sach-han-che', 'Danh sách hạn chế']],
  'mau-quantri': [
    ['/nguoi-dung', 'Người dùng'],
    ['/nguoi-dung/phan-quyen', ''],
    ['/co-quan', ''],
    ['/dia-ban', ''],
    ['/lich-nghi', 'Lịch nghỉ, làm bù'],
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
});

describe.concurrent.each(looks)('$width px, $colorScheme', ({ width, colorScheme, all }) => {
  test('every screen', async ({ expect }) => {
    const faults: string[] = [];
    for (const [login, screens] of Object.entries(await screensOf())) {
      const { page, context, complaints, close } = await stage.visitor({ width, colorScheme });
      await demo.signIn(context, login);
      for (const [path, heading] of all ? screens : screens.slice(0, LAID_OUT_ANEW)) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1, name: heading }).waitFor();
        await page.waitForFunction(() => !document.querySelector('.v-wait'));
        faults.push(...(await faultsOf(page, `${path} ${width} ${colorScheme}`)));
      }
      faults.push(...complaints);
      await close();
    }
    expect(faults).toEqual([]);
    // some forty screens, each looked at by axe
  }, 600_000);
});
