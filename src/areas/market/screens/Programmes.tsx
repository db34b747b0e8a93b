import { useMemo, useState } from 'react';
import { newId } from '../../../kernel/clock.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Empty, Section } from '../../../kernel/ui/Section.tsx';
import { programmeForms, type ProgrammeView, type RoundView } from '../contract-programme.ts';
import { api } from '../contract.ts';
import { reasonOf, words } from '../words.ts';
import { sheets } from '../sheet/screens/client.ts';
import { client } from './client.ts';
import { MarketTabs } from './MarketTabs.tsx';
import { RoundForm } from './RoundForm.tsx';
import css from './market.module.css';

const w = words.programme;
type Open = { programme: ProgrammeView | null } | { roundOf: ProgrammeView } | null;

export const sayDay = (day: string | null): string => (day ? viDate(day) : w.noDay);
const sayRegister = (r: RoundView): string =>
  r.opensOn && r.closesOn ? w.fromTo(viDate(r.opensOn), viDate(r.closesOn)) : r.closesOn ? words.agreement.fromTo('…', viDate(r.closesOn)) : sayDay(r.opensOn);
const sum = (r: RoundView, key: 'people' | 'passed'): number => r.branches.reduce((n, b) => n + b[key], 0);

const columns: readonly Column<RoundView>[] = [
  { key: 'name', label: w.round, phone: 'title', width: '26%', render: (r) => <Link href={`/thi-truong/ky-tuyen/${r.id}`}>{r.name}</Link> },
  { key: 'register', label: w.register, value: (r) => `${sayRegister(r)}; ${(r.open ? w.open : w.closed).toLowerCase()}` },
  { key: 'languageTestOn', label: w.languageTest, value: (r) => r.languageTestOn && viDate(r.languageTestOn) },
  { key: 'skillTestOn', label: w.skillTest, value: (r) => r.skillTestOn && viDate(r.skillTestOn) },
  { key: 'intakeOn', label: w.intake, value: (r) => r.intakeOn && viDate(r.intakeOn) },
  { key: 'people', label: w.people, align: 'right', value: (r) => sum(r, 'people') },
  { key: 'passed', label: w.passed, align: 'right', value: (r) => sum(r, 'passed') },
];

const ProgrammeForm = ({ programme, close }: { programme: ProgrammeView | null; close: () => void }) => {
  const fixed = useMemo(() => ({ id: programme?.id ?? newId(), version: programme?.version ?? 0 }), [programme]);
  return (
    <FormDrawer
      title={programme ? w.edit : w.add}
      schema={api.programmeSave.input}
      call={client.programmeSave}
      submitLabel={words.save}
      fixed={fixed}
      initial={programme ?? { form: 'publicUnit' }}
      fields={['name', 'market', 'form', 'partner', 'note', 'endedOn']}
      said={w.saved}
      close={close}
    />
  );
};

/** Programmes with their rounds: when people register, sit tests and leave. */
const Programmes = () => {
  const list = useQueryOf(client.programmeList, {});
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const reason = reasonOf(list.data?.can.write ?? null);
  return (
    <Page title={words.programmes} crumbs={[{ label: words.title, href: '/thi-truong' }]} sub={w.sub}>
      <MarketTabs
        at="/thi-truong/chuong-trinh"
        side={
          list.data && (
            <div className="v-buttons">
              {list.data.rows.length > 0 && (
                <ActionLink href={sheets.url('programmeExport', {})} download>
                  {words.exportExcel}
                </ActionLink>
              )}
              <ActionButton kind="main" reason={reason} onClick={() => setOpen({ programme: null })}>
                {w.add}
              </ActionButton>
            </div>
          )
        }
      />
      <Loaded of={list}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>{w.empty}</Empty>
          ) : (
            rows.map((g) => (
              <Section
                key={g.id}
                title={g.name}
                count={g.rounds.length || undefined}
                side={
                  <>
                    <ActionButton kind="quiet" reason={reason} onClick={() => setOpen({ programme: g })}>
                      {w.edit}
                    </ActionButton>
                    <ActionButton reason={reason} onClick={() => setOpen({ roundOf: g })}>
                      {w.roundAdd}
                    </ActionButton>
                  </>
                }
              >
                <p className="v-small">{[g.marketName, programmeForms[g.form], g.partner, g.endedOn && w.ended(viDate(g.endedOn)), g.note].filter(Boolean).join('. ')}</p>
                <div className={css['rounds']}>
                  <DataTable label={g.name} columns={columns} rows={g.rounds} rowKey={(r) => r.id} served empty={w.roundNone} />
                </div>
              </Section>
            ))
          )
        }
      </Loaded>
      {open && 'programme' in open && <ProgrammeForm programme={open.programme} close={close} />}
      {open && 'roundOf' in open && <RoundForm programmeId={open.roundOf.id} of={open.roundOf.name} close={close} />}
    </Page>
  );
};
export default Programmes;
