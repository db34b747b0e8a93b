import { useState } from 'react';
import { newId } from '../../../kernel/clock.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { CheckField, ChoiceField, TextField } from '../../../kernel/ui/inputs.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import { useQueryOf } from '../../../kernel/ui/api.tsx';
import { createClient } from '../../../kernel/client.ts';
import { api as agencyApi } from '../../agency/contract.ts';
import { kindNames } from '../../agency/words.ts';
import { AgencyPicker } from '../../agency/screens/AgencyPicker.tsx';
import { UnitPicker } from '../../territory/screens/UnitPicker.tsx';
import type { Line } from '../contract-lines.ts';
import { words } from '../words.ts';
import type { Act } from './types.ts';
import { Many } from './Many.tsx';

const w = words.line;
const agencies = createClient(agencyApi);
type Kind = Line['do'];
const kinds = Object.entries(words.lineKinds) as [Kind, string][];
const none: readonly number[] = [];

/** One line of the act by hand. Agencies and units are those in force today; new ones of the same act come in from files or the template. */
export const LineForm = ({ act, put, close, busy }: { act: Act; put: (line: Line) => Promise<void>; close: () => void; busy: boolean }) => {
  const [kind, setKind] = useState<Kind>('formUnit');
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [one, setOne] = useState<number | null>(null);
  const [parent, setParent] = useState<number | null>(act.unit.id);
  const [many, setMany] = useState<readonly number[]>(none);
  const [heirs, setHeirs] = useState<readonly number[]>(none);
  const [partly, setPartly] = useState(false);
  const [agencyKind, setAgencyKind] = useState<string | null>('department');
  const [fn, setFn] = useState<string | null>(null);
  const functions = useQueryOf(agencies.functionList, {}, { when: kind === 'moveFunction' });
  const from = many.map((unit) => ({ unit, extent: partly ? ('split' as const) : ('whole' as const) }));
  const line = (): Line | null => {
    const key = newId();
    switch (kind) {
      case 'formUnit':
        return name && from.length ? { do: kind, key, name, code: code || null, parent: /^\s*(tỉnh|thành phố)\s/i.test(name) ? null : parent, from } : null;
      case 'joinUnit':
        return one !== null && from.length ? { do: kind, key, into: one, from } : null;
      case 'renameUnit':
        return one !== null && name ? { do: kind, key, unit: one, name } : null;
      case 'endUnit':
        return many.length ? { do: kind, key, units: [...many] } : null;
      case 'formAgency':
        return name && parent !== null && agencyKind ? { do: kind, key, name, kind: agencyKind, seat: parent, parent: one, from: [...many] } : null;
      case 'endAgency':
        return many.length ? { do: kind, key, agencies: [...many], heirs: [...heirs] } : null;
      case 'renameAgency':
        return one !== null && name ? { do: kind, key, agency: one, name, shortName: code || null } : null;
      case 'moveFunction':
        return fn && one !== null ? { do: kind, key, code: fn, to: one } : null;
    }
  };
  const ready = line();
  const change = (next: Kind): void => {
    setKind(next);
    setOne(null);
    setMany(none);
    setHeirs(none);
  };
  const unitKind = kind === 'formUnit' || kind === 'joinUnit' || kind === 'endUnit';
  const text = (label: string, value: string, set: (v: string) => void, optional = false) => (
    <FieldFrame label={label} optional={optional}>
      {(c) => <TextField {...c} value={value} onChange={set} />}
    </FieldFrame>
  );
  const unit = (label: string, value: number | null, set: (v: number | null) => void) => (
    <FieldFrame label={label}>{(c) => <UnitPicker {...c} value={value} onChange={set} />}</FieldFrame>
  );
  const agency = (label: string, value: number | null, set: (v: number | null) => void, optional = false) => (
    <FieldFrame label={label} optional={optional}>
      {(c) => <AgencyPicker {...c} value={value} onChange={set} />}
    </FieldFrame>
  );
  return (
    <SideDrawer opened onClose={close} title={words.step1.add}>
      <div className="v-form">
        <FieldFrame label={w.kind}>{(c) => <ChoiceField {...c} value={kind} choices={kinds} onChange={(v) => v && change(v as Kind)} />}</FieldFrame>
        {(kind === 'formUnit' || kind === 'renameUnit' || kind === 'formAgency' || kind === 'renameAgency') && text(w.name, name, setName)}
        {kind === 'formUnit' && text(w.code, code, setCode, true)}
        {kind === 'renameAgency' && text(w.shortName, code, setCode, true)}
        {kind === 'formUnit' && unit(w.parent, parent, setParent)}
        {kind === 'renameUnit' && unit(w.unit, one, setOne)}
        {kind === 'joinUnit' && unit(w.into, one, setOne)}
        {kind === 'moveFunction' && (
          <FieldFrame label={w.function}>
            {(c) => <ChoiceField {...c} value={fn} choices={(functions.data?.rows ?? []).map((f) => [f.code, f.name] as const)} onChange={setFn} optional />}
          </FieldFrame>
        )}
        {(kind === 'renameAgency' || kind === 'moveFunction') && agency(w.agency, one, setOne)}
        {kind === 'formAgency' && (
          <>
            <FieldFrame label={w.agencyKind}>{(c) => <ChoiceField {...c} value={agencyKind} choices={Object.entries(kindNames)} onChange={setAgencyKind} />}</FieldFrame>
            {unit(w.seat, parent, setParent)}
            {agency(w.superior, one, setOne, true)}
          </>
        )}
        {unitKind && <Many kind="unit" label={kind === 'endUnit' ? w.units : w.from} value={many} onChange={setMany} />}
        {kind === 'formUnit' || kind === 'joinUnit' ? <CheckField label={w.partly} value={partly} onChange={setPartly} /> : null}
        {(kind === 'formAgency' || kind === 'endAgency') && <Many kind="agency" label={kind === 'endAgency' ? w.agencies : w.fromAgencies} value={many} onChange={setMany} />}
        {kind === 'endAgency' && <Many kind="agency" label={w.heirs} hint={w.heirsHint} value={heirs} onChange={setHeirs} />}
        <div className="v-form-acts">
          <ActionButton kind="main" from="left" busy={busy} reason={ready ? undefined : w.need} onClick={() => ready && void put(ready)}>
            {w.put}
          </ActionButton>
        </div>
      </div>
    </SideDrawer>
  );
};
