import { fold } from '../../kernel/text.ts';

/** What a Vietnamese syllable can be: onset, rhyme and tone. Own rules of the written language, so that no word list is needed. */

const toneMark = /[\u0300\u0301\u0303\u0309\u0323]/u;

/** The 22 written onsets besides "qu" and "gi"; longer ones first. */
const onsets = ['ngh', 'ch', 'gh', 'kh', 'ng', 'nh', 'ph', 'th', 'tr', 'b', 'c', 'd', 'đ', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'x', ''];

const rhymes = new Set(
  (
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây ' +
    'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu ' +
    'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ' +
    'u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uynh uyên uyêt uyt uyu uyn uyp ' +
    'ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu'
  ).split(' '),
);

/** After "qu" the u belongs to the onset. */
const afterQu = new Set('a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây e en eo et ê ên ênh êt êch i it y ych yên yêt ynh yt ơ ơi ôc'.split(' '));
/** After "gi" besides the rhymes without i: gì, giếng, giêt. */
const afterGi = new Set(['', 'n', 'êng', 'êt', 'ê', 'êc']);

/** Where the tone mark is put in two ways, the older way: uỷ → ủy, hoà → hòa. Expects lower case NFC. */
export const canonTone = (syllable: string): string =>
  syllable.replace(/(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])$/u, (pair) => {
    const [first, second] = pair.normalize('NFD').split(toneMark) as [string, string];
    const tone = toneMark.exec(pair.normalize('NFD'))![0];
    return `${first[0]}${tone}${first.slice(1)}${second}`.normalize('NFC');
  });

/** True for a syllable that Vietnamese spelling allows (whether or not a word has it). Case and place of the tone mark do not matter. */
export const isSyllable = (word: string): boolean => {
  const parts = word.toLowerCase().normalize('NFD');
  const tones = parts.match(/[\u0300\u0301\u0303\u0309\u0323]/gu) ?? [];
  if (tones.length > 1) return false;
  const bare = parts.replace(toneMark, '').normalize('NFC');
  const tone = tones[0];
  const fits = (rhyme: string): boolean => !/(?:[cpt]|ch)$/.test(rhyme) || tone === '\u0301' || tone === '\u0323';
  if (bare.startsWith('qu')) return afterQu.has(bare.slice(2)) && fits(bare.slice(2));
  if (bare.startsWith('gi')) {
    const rest = bare.slice(2);
    return (afterGi.has(rest) || (rhymes.has(rest) && !/^[iyê]/.test(rest))) && fits(rest);
  }
  return onsets.some((onset) => {
    if (!bare.startsWith(onset)) return false;
    const rhyme = bare.slice(onset.length);
    if (!rhymes.has(rhyme) || !fits(rhyme)) return false;
    const front = /^[eêi]/.test(rhyme);
    if (onset === 'k') return front || rhyme === 'y';
    if (onset === 'gh' || onset === 'ngh') return front;
    if (onset === 'c' || onset === 'g' || onset === 'ng') return !front && !/^y/.test(rhyme);
    if (rhyme.startsWith('y') && rhyme.length > 1) return onset === '';
    return true;
  });
};

const bareRhymes = new Set([...rhymes, ...afterQu].map((r) => fold(r)));

/** True if a word could be a Vietnamese syllable once the right marks are put on it. */
export const isShape = (word: string): boolean => {
  const bare = fold(word);
  return ['qu', 'gi', ...onsets].some((onset) => bare.startsWith(fold(onset)) && (bareRhymes.has(bare.slice(onset.length)) || bare === 'gi'));
};

/** True if a word has any mark that only Vietnamese letters have (ă â đ ê ô ơ ư or a tone). */
export const hasMarks = (word: string): boolean => /[đĐ]|\p{M}/u.test(word.normalize('NFD'));
