import { useState } from 'react';
import { dayInVietnam } from '../../../kernel/clock.ts';
import { isIsoDate } from '../../../kernel/text.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { DateField, TextField } from '../../../kernel/ui/inputs.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { words } from '../words.ts';
import styles from './agency.module.css';
import { client } from './client.ts';

const w = words.wording;
const SHOWN = 12;

/** What the system takes a wording for, at a date. */
export const Wording = () => {
  const [wording, setWording] = useState('');
  const [at, setAt] = useState<string | null>(() => dayInVietnam(new Date()));
  const asked = wording.trim();
  const answer = useQueryOf(client.agencyResolve, { wording: asked, ...(at !== null && isIsoDate(at) ? { at } : {}) }, { when: asked.length > 1, keep: true });
  return (
    <>
      <p className="v-hint">{w.hint}</p>
      <div className="v-form">
        <div className="v-form-fields">
          <FieldFrame label={w.label}>{(control) => <TextField {...control} value={wording} onChange={setWording} maxLength={400} />}</FieldFrame>
          <FieldFrame label={w.at} half>
            {(control) => <DateField {...control} value={at} onChange={setAt} />}
          </FieldFrame>
        </div>
      </div>
      {asked.length > 1 && (
        <Loaded of={answer}>
          {(r) => (
            <Section title={r.certain ? w.certain : w.uncertain}>
              <ul>
                {r.parts.map((p, i) => (
                  <li key={i} className={styles['text']}>
                    <strong>{p.wording}</strong>: {p.group ? w.group(p.group.name) : w.kinds[p.kind]}
                    {p.members.length > 0 && (
                      <>
                        {' '}
                        {p.members.slice(0, SHOWN).map((m, n) => (
                          <span key={m.agencyId}>
                            {n > 0 && ', '}
                            <Link href={`/co-quan/${m.agencyId}`}>{m.name}</Link>
                          </span>
                        ))}
                        {p.members.length > SHOWN && w.more(p.members.length - SHOWN)}
                      </>
                    )}
                    {p.candidates.length > 0 && (
                      <div className="v-small">
                        {w.candidates}:{' '}
                        {p.candidates
                          .slice(0, SHOWN)
                          .map((m) => m.name)
                          .join(', ')}
                        {p.candidates.length > SHOWN && w.more(p.candidates.length - SHOWN)}
                      </div>
                    )}
                    {!p.certain && p.candidates.length === 0 && <div className="v-small">{w.nothing}</div>}
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </Loaded>
      )}
    </>
  );
};
