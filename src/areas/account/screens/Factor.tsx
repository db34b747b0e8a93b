import { useState } from 'react';
import type { Output } from '../../../kernel/contract.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Form } from '../../../kernel/ui/Form.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { productName } from '../../../kernel/words.ts';
import { api } from '../contract.ts';
import { client } from './client.ts';
import styles from './factor.module.css';
import { whenOf } from './when.ts';
import { words } from './words.ts';

const w = words.factor;

/** Drawn here from its squares: the secret goes to no other service. */
const Qr = ({ rows }: { rows: readonly string[] }) => (
  <svg className={styles['qr']} viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={w.qr} shapeRendering="crispEdges">
    <path d={rows.flatMap((line, y) => [...line].flatMap((c, x) => (c === '#' ? [`M${x} ${y}h1v1h-1z`] : []))).join('')} fill="currentColor" />
  </svg>
);

/** Shown once, to be printed or copied by hand. */
const RecoveryCodes = ({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) => {
  const me = useQueryOf(client.me, {});
  return (
    <Section title={w.paperTitle}>
      <Note tone="due">{w.paperNote}</Note>
      <h3>{w.paperOf(productName, me.data?.login ?? '')}</h3>
      <ul className={styles['codes']}>
        {codes.map((c) => (
          <li key={c}>{c}</li>
        ))}
      </ul>
      <div className="v-form-acts v-noprint">
        <ActionButton kind="main" onClick={() => print()}>
          {w.print}
        </ActionButton>
        <ActionButton onClick={onKept}>{w.kept}</ActionButton>
      </div>
    </Section>
  );
};

const Steps = ({ facts, onCodes }: { facts: Output<(typeof api)['factorGet']>; onCodes: (codes: string[]) => void }) => {
  const begin = useAct(client.factorBegin);
  const [begun, setBegun] = useState<Output<(typeof api)['factorBegin']> | null>(null);
  const label = facts.active ? w.showOther : w.show;
  return (
    <>
      <Section title={facts.active ? w.showOther : w.app}>
        {!facts.active && <p>{w.appText}</p>}
        {begin.problem && <ProblemNote problem={begin.problem} />}
        {!begun &&
          (facts.askPassword ? (
            <Form schema={api.factorBegin.input} call={client.factorBegin} submitLabel={label} onDone={setBegun} />
          ) : (
            <ActionButton kind="main" from="left" busy={begin.busy} onClick={() => void begin.run({ password: '' }).then((a) => a && setBegun(a))}>
              {label}
            </ActionButton>
          ))}
      </Section>
      {begun && (
        <>
          <Section title={w.scan}>
            <p>{w.scanText}</p>
            <Qr rows={begun.qr} />
            <p className="v-hint">{w.byHand}</p>
            <p className={styles['secret']}>{begun.secret}</p>
            <p>
              <a href={begun.uri}>{w.openApp}</a>
            </p>
          </Section>
          <Section title={w.prove}>
            <Form schema={api.factorConfirm.input} call={client.factorConfirm} submitLabel={w.confirm} onDone={({ codes }) => onCodes(codes)} />
          </Section>
        </>
      )}
    </>
  );
};

const Factor = () => {
  const facts = useQueryOf(client.factorGet, {});
  const [codes, setCodes] = useState<string[] | null>(null);
  const [renewing, setRenewing] = useState(false);
  // what may be seen has changed with it: the app starts anew
  if (codes)
    return (
      <Page title={w.title}>
        <RecoveryCodes codes={codes} onKept={() => location.replace('/')} />
      </Page>
    );
  return (
    <Page title={w.title} crumbs={[{ label: words.mine.title, href: '/tai-khoan-cua-toi' }, { label: w.title }]}>
      <Loaded of={facts}>
        {(f) => (
          <>
            {f.needed && !f.active ? <Note tone="due">{w.first}</Note> : <p>{f.active && f.since ? w.on(whenOf(f.since)) : w.off}</p>}
            {f.active && (
              <Section title={w.paperTitle}>
                <p>{w.left(f.recoveryLeft)}</p>
                {renewing ? (
                  <>
                    <p className="v-hint">{w.renewHint}</p>
                    <Form
                      schema={api.recoveryRenew.input}
                      call={client.recoveryRenew}
                      submitLabel={w.renew}
                      onDone={(a) => setCodes(a.codes)}
                      onCancel={() => setRenewing(false)}
                    />
                  </>
                ) : (
                  <ActionButton onClick={() => setRenewing(true)}>{w.renew}</ActionButton>
                )}
                <p className="v-hint">{w.lost}</p>
              </Section>
            )}
            <Steps facts={f} onCodes={setCodes} />
          </>
        )}
      </Loaded>
    </Page>
  );
};
export default Factor;
