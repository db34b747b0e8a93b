import { useMemo, useState } from 'react';
import type { CallOptions } from '../../../kernel/client.ts';
import { newId } from '../../../kernel/clock.ts';
import type { GivenInput } from '../../../kernel/contract.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { Form } from '../../../kernel/ui/Form.tsx';
import { FormField } from '../../../kernel/ui/FormField.tsx';
import { ChoiceField } from '../../../kernel/ui/inputs.tsx';
import { api, type AccountRow } from '../contract.ts';
import { usualUnits } from '../rules.ts';
import { client } from './client.ts';
import { ChosenField } from './PersonField.tsx';
import { words } from './words.ts';

const w = words.accounts;
type Sight = 'home' | 'none' | 'kept';

const sightOf = (account: AccountRow | undefined): Sight =>
  !account || (account.units.length === 1 && account.units[0]!.id === account.unitId) ? 'home' : account.units.length === 0 ? 'none' : 'kept';

/** Makes or changes an account. Role proposes what is in sight; the administrator may differ. */
export const AccountForm = ({
  account,
  home,
  onDone,
  onCancel,
  submitLabel,
  role,
}: {
  account?: AccountRow;
  /** Where a new account belongs unless said otherwise. */
  home?: number | undefined;
  onDone: (saved: AccountRow) => void;
  onCancel?: () => void;
  submitLabel?: string;
  /** Only this role is meant: the choice is left out. */
  role?: string;
}) => {
  const roles = useQueryOf(client.roleTable, {});
  const [sight, setSight] = useState<Sight>(sightOf(account));
  const fixed = useMemo(() => ({ id: account?.id ?? newId(), version: account?.version ?? 0, ...(role ? { role, unitId: home, agency: null } : {}) }), [account, role, home]);
  const initial = useMemo(
    () => (account ? { login: account.login, name: account.name, role: account.role, agency: account.agency, unitId: account.unitId ?? undefined } : { unitId: home }),
    [account, home],
  );
  const save = (input: GivenInput<(typeof api)['accountSave']>, options?: CallOptions) =>
    client.accountSave({ ...input, units: sight === 'kept' ? (account?.units.map((u) => u.id) ?? []) : sight === 'home' ? [input.unitId] : [] }, options);
  return (
    <Loaded of={roles}>
      {(table) => (
        <Form
          schema={api.accountSave.input}
          call={save}
          fixed={fixed}
          initial={initial}
          fields={role ? ['login', 'name'] : ['login', 'name', 'role', 'agency', 'unitId']}
          submitLabel={submitLabel ?? w.save}
          onDone={onDone}
          {...(onCancel ? { onCancel } : {})}
        >
          <div className="v-form-fields">
            <FormField name="name" />
            <FormField name="login" />
            {!role && (
              <>
                <ChosenField
                  name="role"
                  choices={table.roles.map((r) => [r.code, r.title] as const)}
                  onChange={(code) => setSight(usualUnits(table.roles.find((r) => r.code === code)?.scope ?? '', 1).length ? 'home' : 'none')}
                />
                <FormField name="agency" />
                <FormField name="unitId" />
                <FieldFrame label={w.sight} group>
                  {(control) => (
                    <ChoiceField
                      {...control}
                      value={sight}
                      onChange={(v) => setSight((v ?? 'home') as Sight)}
                      choices={[
                        ['home', w.sightHome],
                        ['none', w.sightNone],
                        ...(sightOf(account) === 'kept' && account ? [['kept', w.sightKept(account.units.length)] as const] : []),
                      ]}
                    />
                  )}
                </FieldFrame>
              </>
            )}
          </div>
        </Form>
      )}
    </Loaded>
  );
};
