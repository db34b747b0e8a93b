import type { Output } from '../../../kernel/contract.ts';
import type { api } from '../contract.ts';

export type Act = Output<(typeof api)['reorganisationGet']>;
export type Tried = Output<(typeof api)['reorganisationTry']>;
