import { isCapitals, nameCase, plain } from './spelling.ts';

/** Words for administrative units, as a pattern. */
export const units = String.raw`tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã(?!\s+hội)|phường|thị trấn|đặc khu`;

/** "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN" → "Ủy ban nhân dân tỉnh Lạng Sơn". */
export const bodyCase = (text: string): string => {
  if (!isCapitals(text)) return text;
  const abbreviation = /^(UBND|HĐND|UBMTTQ|MTTQ|BCH|BQL|BCĐ)\s+(.+)$/u.exec(text);
  if (abbreviation) return `${abbreviation[1]} ${bodyCase(abbreviation[2]!).replace(/^(Tỉnh|Thành phố|Huyện|Quận|Thị xã|Xã|Phường|Thị trấn|Đặc khu)/u, (c) => c.toLowerCase())}`;
  const low = text.toLowerCase();
  const partyOf = /^(tỉnh|thành|huyện|quận|thị|đảng) [ủu][ỷyủ]\s+(.+)$/u.exec(plain(low));
  if (partyOf && !/^(?:khối|các|ủy ban|công an|quân sự)/.test(partyOf[2]!))
    return `${partyOf[1]![0]!.toUpperCase()}${low.slice(1, low.length - partyOf[2]!.length)}${nameCase(text.slice(-partyOf[2]!.length)).replace(/^(?:Tỉnh|Thành Phố|Huyện|Quận|Thị Xã|Xã|Phường|Thị Trấn|Đặc Khu)(?=\s)/u, (u) => u.toLowerCase())}`;
  const cap = (s: string) => s.replace(/\p{L}/u, (c) => c.toUpperCase());
  const m = new RegExp(String.raw`^(.*?)(?:(?<!\p{L})(${units})\s+)([^,]+)$`, 'u').exec(low);
  const name = m ? `${m[1]}${m[2]} ${nameCase(m[3]!.toUpperCase())}` : low;
  const party = /^(tỉnh|thành|huyện|quận|thị|đảng) [ủu][ỷyủ]\s+(.+)$/u.exec(name);
  if (party) return cap(`${party[1]} ủy ${nameCase(party[2]!.toUpperCase())}`);
  return cap(name)
    .replace(/việt nam/g, 'Việt Nam')
    .replace(
      /^(Sở|Bộ|Ban|Phòng|Cục|Chi cục|Hội|Trường|Trung tâm|Liên đoàn|Liên minh|Đoàn|Ủy ban(?= mặt)|Ban thường|Ban chấp) (\p{L})/u,
      (_, a: string, b: string) => `${a} ${b.toUpperCase()}`,
    )
    .replace(/(?<= - | và )(\p{L})/gu, (c) => c.toUpperCase());
};
