import { field } from '../../../kernel/contract.ts';
import { marketField } from '../../worker/contract-fields.ts';

const regions = new Intl.DisplayNames('vi', { type: 'region' });
const markets = field.get(marketField())?.choices ?? {};
/** "Nhật Bản"; a code that is not among those named first is said by the language itself. */
export const marketText = (code: string | null): string | null => (code === null ? null : (markets[code] ?? regions.of(code) ?? code));
