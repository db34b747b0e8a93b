import { useMemo, useState } from 'react';
import { createClient } from '../../../kernel/client.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { ChoicesField } from '../../../kernel/ui/inputs.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Picker } from '../../../kernel/ui/Picker.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { StatusShape } from '../../../kernel/ui/Status.tsx';
import type { Output } from '../../../kernel/contract.ts';
import { api as agencyApi } from '../../agency/contract.ts';
import type { api, Slip } from '../contract.ts';
import { AccountForm } from './AccountForm.tsx';
import { client } from './client.ts';
import { issueCodes, Slips } from './Slips.tsx';
import { words } from './words.ts';

const w = words.setUp;
type Facts = Output<(typeof api)['setUpGet']>;

const Done = ({ children }: { children: string }) => (
  <p>
    <StatusShape shape="tick" tone="la" /> {children}
  </p>
);

const Province = ({ facts }: { facts: Facts }) => {
  const choose = useAct(client.setUpProvince);
  const [unit, setUnit] = useState<number | null>(facts.province?.id ?? null);
  const [options] = useState(() => facts.provinces.map((p) => ({ value: p.id, label: p.name })));
  return (
    <Section title={w.province}>
      {facts.province && <Done>{w.provinceDone(facts.province.name)}</Done>}
      {choose.problem && <ProblemNote problem={choose.problem} />}
      <div className="v-form">
        <FieldFrame label={w.provinceHint}>{(control) => <Picker {...control} value={unit} onChange={(v) => setUnit(v)} options={options} />}</FieldFrame>
        <div className="v-form-acts">
          <ActionButton
            kind={facts.province ? 'plain' : 'main'}
            from="left"
            busy={choose.busy}
            reason={unit === null ? w.provinceHint : undefined}
            onClick={() => unit !== null && void choose.run({ unitId: unit })}
          >
            {w.provinceSubmit}
          </ActionButton>
        </div>
      </div>
    </Section>
  );
};

const agencyClient = createClient(agencyApi);

/** The agencies of the province from the dated template; what not every province has is ticked by the person. */
const Agencies = ({ facts }: { facts: Facts }) => {
  const preview = useQueryOf(agencyClient.agencySetUpPreview, { unitId: facts.province?.id }, { when: facts.province !== null && facts.agencies === 0 });
  const make = useAct(agencyClient.agencySetUp);
  const [extra, setExtra] = useState<readonly string[]>([]);
  const choices = useMemo(() => (preview.data?.entries ?? []).filter((e) => e.optional).map((e) => [e.key, e.name] as const), [preview.data]);
  return (
    <Section title={w.agencies}>
      <p className="v-hint">{w.agenciesHint}</p>
      {make.problem && <ProblemNote problem={make.problem} />}
      {facts.province === null ? (
        <p className="v-hint">{w.wait}</p>
      ) : facts.agencies > 0 ? (
        <>
          <Done>{w.agenciesCount(facts.agencies)}</Done>
          <ActionLink href="/co-quan">{w.agenciesOpen}</ActionLink>
        </>
      ) : (
        <Loaded of={preview}>
          {(p) => (
            <div className="v-form">
              <p>{w.agenciesWill(p.counts.province, p.counts.commune, p.counts.district)}</p>
              {choices.length > 0 && (
                <FieldFrame label={w.agenciesExtra} group>
                  {(control) => <ChoicesField {...control} value={extra} onChange={setExtra} choices={choices} />}
                </FieldFrame>
              )}
              <div className="v-form-acts">
                <ActionButton kind="main" from="left" busy={make.busy} onClick={() => void make.run({ unitId: facts.province!.id, with: [...extra] })}>
                  {w.agenciesMake}
                </ActionButton>
              </div>
            </div>
          )}
        </Loaded>
      )}
    </Section>
  );
};

const Second = ({ facts, onSlips }: { facts: Facts; onSlips: (slips: Slip[]) => void }) => {
  const codes = useAct(issueCodes);
  return (
    <Section title={w.second}>
      <p className="v-hint">{w.secondHint}</p>
      {facts.administrators > 1 && <Done>{w.secondDone(facts.administrators)}</Done>}
      {codes.problem && <ProblemNote problem={codes.problem} />}
      {!facts.province || facts.agencies === 0 ? (
        <p className="v-hint">{w.wait}</p>
      ) : (
        facts.administrators < 2 && (
          <AccountForm
            role="administrator"
            home={facts.province.id}
            submitLabel={w.secondSubmit}
            onDone={(row) => void codes.run({ ids: [row.id] }).then((a) => a && onSlips(a.slips))}
          />
        )
      )}
    </Section>
  );
};

const SetUp = () => {
  const facts = useQueryOf(client.setUpGet, {});
  const finish = useAct(client.setUpFinish);
  const [slips, setSlips] = useState<Slip[] | null>(null);
  const end = async () => {
    // what may be done has changed: the app starts anew
    if (await finish.run({})) location.replace('/');
  };
  return (
    <Page title={w.title} sub={w.sub}>
      {slips ? (
        <Slips slips={slips} onClose={() => setSlips(null)} />
      ) : (
        <Loaded of={facts}>
          {(f) => (
            <>
              <Province facts={f} />
              <Agencies facts={f} />
              <Second facts={f} onSlips={setSlips} />
              {finish.problem && <ProblemNote problem={finish.problem} />}
              <div className="v-form-acts">
                <ActionButton
                  kind="main"
                  from="left"
                  busy={finish.busy}
                  reason={f.province && f.agencies > 0 && f.administrators > 1 ? undefined : w.finishNot}
                  onClick={() => void end()}
                >
                  {w.finish}
                </ActionButton>
              </div>
            </>
          )}
        </Loaded>
      )}
    </Page>
  );
};
export default SetUp;
