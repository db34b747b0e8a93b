import { IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { icon16 } from '../../../kernel/ui/icon.ts';
import { ChoiceField } from '../../../kernel/ui/inputs.tsx';
import { Picker } from '../../../kernel/ui/Picker.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import type { Group, Thing } from '../contract.ts';
import type { Ref } from '../contract-lines.ts';
import { words } from '../words.ts';
import styles from './reorganisation.module.css';
import type { Tried } from './types.ts';

const w = words.step2;
export interface Choosing {
  title: string;
  groups: readonly Group[];
  /** One thing alone; null: all of them, or one kind. */
  thing: Thing | null;
}

/** Who takes it: one body, or several that each go on in their own territory; for everything, one kind, or one thing; for one group or all that are shown. */
export const HeirForm = ({
  choosing,
  tried,
  busy,
  close,
  put,
}: {
  choosing: Choosing;
  tried: Tried;
  busy: boolean;
  close: () => void;
  put: (keys: readonly string[], heirs: readonly Ref[] | null) => Promise<void>;
}) => {
  const { groups, thing } = choosing;
  const units = groups.every((g) => g.what === 'unit');
  const kinds = useMemo(() => [...new Map(groups.flatMap((g) => (g.what === 'agency' ? g.kinds : [])).map((k) => [k.kind, k] as const)).values()], [groups]);
  const firstOpen = kinds.find((k) => k.open > 0)?.kind ?? null;
  const [kind, setKind] = useState<string>(firstOpen ?? '');
  const [heirs, setHeirs] = useState<readonly Ref[]>(() => (thing ?? (groups.length === 1 ? groups[0]! : { heirs: [] })).heirs.map((h) => h.ref));
  const several = thing ? thing.takers === 'each' : !units && (kind === '' || kinds.find((k) => k.kind === kind)?.takers === 'each');
  const options = useMemo(
    () =>
      units
        ? (groups.length === 1 && groups[0]!.options.length ? groups[0]!.options : tried.units).map((u) => ({ value: u.ref, label: u.name }))
        : tried.agencies.map((a) => ({ value: a.ref, label: a.name, detail: a.place })),
    [units, tried, groups],
  );
  const nameOf = (ref: Ref): string => options.find((o) => o.value === ref)?.label ?? String(ref);
  const keys = thing ? [thing.key] : groups.filter((g) => (g.what === 'unit') === units).map((g) => (kind && g.what === 'agency' ? `${g.key}/${kind}` : g.key));
  const chosen = several ? heirs : heirs.slice(0, 1);
  return (
    <SideDrawer opened onClose={close} title={choosing.title}>
      <div className="v-form">
        {!thing && !units && kinds.length > 1 && (
          <FieldFrame label={w.chooseKind}>
            {(c) => <ChoiceField {...c} value={kind} choices={[['', w.everything] as const, ...kinds.map((k) => [k.kind, k.label] as const)]} onChange={(v) => setKind(v ?? '')} />}
          </FieldFrame>
        )}
        <FieldFrame label={w.heirs} hint={several ? w.several : w.one}>
          {(c) => (
            <>
              <Picker<Ref>
                {...c}
                value={several ? null : (chosen[0] ?? null)}
                options={options}
                onChange={(v) => v !== null && setHeirs(several ? [...heirs.filter((h) => h !== v), v] : [v])}
              />
              {several && chosen.length > 0 && (
                <ul className={styles['chosen']}>
                  {chosen.map((h) => (
                    <li key={h}>
                      {nameOf(h)}
                      <button type="button" className="v-iconbutton" aria-label={`${words.step1.remove} ${nameOf(h)}`} onClick={() => setHeirs(heirs.filter((x) => x !== h))}>
                        <IconX {...icon16} />
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </>
          )}
        </FieldFrame>
        <div className="v-form-acts">
          <ActionButton kind="main" from="left" busy={busy} reason={chosen.length ? undefined : w.choose} onClick={() => void put(keys, chosen)}>
            {w.put}
          </ActionButton>
          <ActionButton kind="quiet" busy={busy} onClick={() => void put(keys, null)}>
            {w.drop}
          </ActionButton>
        </div>
      </div>
    </SideDrawer>
  );
};
