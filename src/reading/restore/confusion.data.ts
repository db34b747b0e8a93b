/**
 * What a reader made for English makes of Vietnamese print: signs it reads → letters that may stand there, with the cost (0 sure, 1 far-fetched).
 * Drawn from the shapes of the letters: hooks and horns become strokes (ư → w, ir, it), dots below become tails (ộ → q, ự → y), marks melt into digits (ố → 6).
 */
const u = 'ư ứ ừ ử ữ ự', uMarked = 'ú ù ủ ũ ụ', o = 'ơ ớ ờ ở ỡ ợ', oHat = 'ô ố ồ ổ ỗ ộ', oPlain = 'ó ò ỏ õ ọ', aMarked = 'á à ả ã ạ', aHat = 'â ấ ầ ẩ ẫ ậ', aShort = 'ă ắ ằ ẳ ẵ ặ', eHat = 'ê ế ề ể ễ ệ'

export const confusions: readonly (readonly [signs: string, letters: string, cost: number])[] = [
  // strokes and horns of u
  ['w', u, 0.2], ['uw', u, 0.25], ['ur', u, 0.3], ['ir tr it tt ti ii il ta tu', u, 0.4], ['ii il li iu ui it ti ti', uMarked, 0.45], ['i', 'ú ù ủ ũ ụ', 0.6], ['i', u, 0.7], ['v', `u ${u} ${uMarked}`, 0.5], ['y', 'ự ụ ỵ', 0.3], ['y', u, 0.5], ['a', 'ủ ù ú ụ', 0.6], ['l', 'ú ũ ù ủ', 0.8], ['e', 'ứ ữ', 0.8],
  ['ihi cil', 'ủ ũ', 0.6], ['w', uMarked, 0.6], ['ti', 'ũ', 0.4],
  ['m im itn itm', 'ữn ứn ừn ưn ửn', 0.6], ['mg ing', 'ưng ứng ừng ững', 0.6], ['mh im hm', 'ữn', 0.7], ['th', 'ứ', 0.9],
  // o with horn, hat and dot
  ['&', 'ở', 0.05], ['¢', 'ở', 0.1], ['&', `${o} ${aMarked} ô ố ồ ẽ ẻ é`, 0.45], ['¢', `${o} ${oHat} ${oPlain} ${eHat} ${aShort}`, 0.45],
  ['q', 'ộ ọ ợ', 0.25], ['g', 'ợ', 0.25], ['g', 'ớ ờ ở ơ ọ ộ ạ ặ ậ', 0.45], ['6', `${oHat} ${oPlain} o`, 0.2], ['6', o, 0.5], ['9', 'ộ ọ ợ', 0.3], ['0', `o ${oHat} ${oPlain} ${o}`, 0.4], ['d', `${oHat} ${oPlain}`, 0.45], ['d', `${o} ${aMarked}`, 0.55], ['b', oHat, 0.5], ['j', 'ỗ ộ', 0.5], ['§ $', 'ộ ố', 0.4], ['a', o, 0.4], ['é', `${oHat} ${o}`, 0.5], ['o', `${aHat}`, 0.9], ['e', o, 0.6], ['s', 'ở ơ ố', 0.8], ['£ € ©', `${o} ${oHat} ${eHat}`, 0.5], ['@', `${oHat} ${oPlain} ${o} a á`, 0.4],
  // a with its marks
  ['4', `${aMarked} ${aHat} a`, 0.25], ['3 8', `ã ả á`, 0.45], ['i', `${aShort} ${aHat}`, 0.4], ['é c d', `${aMarked}`, 0.45], ['é', `${aHat} ${aShort}`, 0.6], ['4 &', `${aShort}`, 0.5], ['ai', 'ă ắ ặ â ầ ấ', 0.6], ['o', aMarked, 0.7], ['ia ai', aShort, 0.5], ['n', 'ắ ặ', 0.9],
  // e and i
  ['¢', 'ế ề ệ', 0.4], ['g', 'ệ ẹ', 0.45], ['i', 'ế ề ệ', 0.7], ['§', 'ệ', 0.5], ['1 l', 'i í ì ỉ ĩ ị', 0.4], ['j', 'ị', 0.25], ['ji', 'ị', 0.4], ['y ¥', 'ý ỳ ỷ ỹ y', 0.1],
  // consonants
  ['1 | !', 'l', 0.05], ['i', 'l', 0.5], ['t', 'l', 0.8], ['p', 'đ', 0.15], ['b', 'đ', 0.25], ['@ ð', 'đ', 0.25], ['d', 'đ', 0.03], ['e', 'c', 0.45], ['c', 'e', 0.6], ['rn', 'm', 0.3], ['m', 'rn', 0.7], ['f', 't', 0.5], ['0', 'c', 0.8], ['ce', 'c', 0.4], ['cc', 'c', 0.6], ['vv', 'v', 0.5], ['ii', 'n', 0.7], ['h', 'n', 0.7], ['b', 'h', 0.7], ['li', 'h', 0.7], ['g', 'c', 1], ['ngh', 'ng', 0.8],
]
