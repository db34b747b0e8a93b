import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import type { Slip } from '../contract.ts';
import { client } from './client.ts';
import styles from './slips.module.css';
import { words } from './words.ts';

const w = words.slips;

/** Issues codes and takes the slips from the answer; they exist nowhere else. */
export const issueCodes = async (input: { ids: string[] }): Promise<{ slips: Slip[]; days: number }> =>
  (await client.codesIssue(input)).json() as Promise<{ slips: Slip[]; days: number }>;

/** One slip for each person, to be printed and cut. */
export const Slips = ({ slips, onClose }: { slips: readonly Slip[]; onClose: () => void }) => (
  <Section
    title={w.title}
    count={slips.length}
    side={
      <span className="v-noprint">
        <ActionButton kind="main" onClick={() => print()}>
          {w.print}
        </ActionButton>{' '}
        <ActionButton onClick={onClose}>{w.close}</ActionButton>
      </span>
    }
  >
    <div className="v-noprint">
      <Note tone="due">{w.note}</Note>
    </div>
    <ul className={styles['slips']}>
      {slips.map((s) => (
        <li key={s.login} className={styles['slip']}>
          <h3>{w.heading}</h3>
          <p>
            <b>{s.name}</b>
            {s.agency && <span>{s.agency}</span>}
          </p>
          <dl>
            <dt>{w.address}</dt>
            <dd>{location.origin}</dd>
            <dt>{w.login}</dt>
            <dd>{s.login}</dd>
            <dt>{w.code}</dt>
            <dd className={styles['code']}>{s.code}</dd>
          </dl>
          <p className={styles['foot']}>{w.until(viDate(s.expiresAt))}</p>
        </li>
      ))}
    </ul>
  </Section>
);
