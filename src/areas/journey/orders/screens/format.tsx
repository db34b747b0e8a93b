import { viNumber } from '../../../../kernel/text.ts';
import { Law } from '../../../../kernel/ui/Law.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import type { State } from '../../../../kernel/ui/status.ts';
import { reasonsOf } from '../../../../kernel/words.ts';
import { problems as journeyProblems } from '../../words.ts';
import type { CostView, MatchView, OrderRow } from '../contract.ts';
import { orderProblems, standingWords, stateWords, words } from '../words.ts';
import css from './orders.module.css';

/** "180.000 JPY" */
export const money = (amount: number, currency: string | null): string => [viNumber(amount), currency].filter(Boolean).join(' ');
export const stateLook: Record<OrderRow['state'], State> = { open: 'onTrack', upcoming: 'notDue', full: 'done', closed: 'untracked', expired: 'late', licence: 'missed' };
export const OrderState = ({ state }: { state: OrderRow['state'] }) => <Status of={stateLook[state]}>{stateWords[state]}</Status>;
const standingLook: Record<MatchView['standing'], State> = { fit: 'done', ask: 'noEvidence', no: 'missed' };
const costLook: Record<CostView['state'], State> = { within: 'done', over: 'late', free: 'untracked', unsure: 'noData' };

export const Standing = ({ of }: { of: MatchView['standing'] }) => <Status of={standingLook[of]}>{standingWords[of]}</Status>;
/** Why somebody fits and what speaks against it; what is only good to know stands last, in grey. */
export const Grounds = ({ of }: { of: MatchView }) => {
  const grave = of.con.filter((c) => c.grave);
  const told = of.con.filter((c) => !c.grave);
  return (
    <div className={css['grounds']}>
      <Standing of={of.standing} />
      {grave.length > 0 && (
        <p className={css['con']}>
          <strong>{words.against}</strong> {grave.map((c) => c.text).join('; ')}
        </p>
      )}
      {of.pro.length > 0 && (
        <p>
          <strong>{words.inFavour}</strong> {of.pro.join('; ')}
        </p>
      )}
      {told.length > 0 && <p className="v-ink3">{told.map((c) => c.text).join('; ')}</p>}
    </div>
  );
};
/** A line of costs against its cap. */
export const CostState = ({ of }: { of: CostView }) => (
  <div className={css['grounds']}>
    <Status of={costLook[of.state]}>{words.costState[of.state]}</Status>
    {of.state !== 'free' && <p>{[of.why, of.cap !== null && words.capIs(money(of.cap, of.capCurrency))].filter(Boolean).join(': ')}</p>}
    {of.legalBasis && (
      <p>
        <Law verified={of.verified}>{of.legalBasis}</Law>
      </p>
    )}
  </div>
);
/** Why a button cannot be pressed, by the code that the server gives. */
export const reasonOf = reasonsOf(orderProblems, journeyProblems);
