/** Names of what the bench makes: recognisably made up. */
export const benchWords = { province: 'Tỉnh Sơn La', plan: 'Kế hoạch đo', task: 'Nhiệm vụ đo số ', person: 'Người đo ', act: 'Sắp xếp năm 2025' };
