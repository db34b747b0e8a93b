import { useMemo, useState } from 'react';
import { dayInVietnam, newId } from '../../../kernel/clock.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useRouteParams } from '../../../kernel/ui/address.ts';
import { Awaited, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Empty, Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { Status } from '../../../kernel/ui/Status.tsx';
import type { Output } from '../../../kernel/contract.ts';
import { reasonsOf } from '../../../kernel/words.ts';
import { licenceStates } from '../choices.data.ts';
import { api, type EnterpriseApi } from '../contract.ts';
import { problems, sayLicence, words } from '../words.ts';
import { client } from './client.ts';
import { licenceLook } from './look.ts';

type View = Output<EnterpriseApi['enterpriseGet']>;
const reasonOf = reasonsOf(problems);

const Edit = ({ view: { enterprise: e }, close }: { view: View; close: () => void }) => {
  const initial = useMemo(() => ({ ...e, keptIn: e.keptIn.id, branches: e.branches.join('\n') }), [e]);
  const fixed = useMemo(() => ({ id: e.id, version: e.version }), [e]);
  return (
    <FormDrawer
      title={words.edit}
      schema={api.enterpriseSave.input}
      call={client.enterpriseSave}
      submitLabel={words.save}
      initial={initial}
      fixed={fixed}
      halves={['taxCode', 'phone', 'email', 'website']}
      said={words.saved}
      close={close}
    />
  );
};

const AddLicence = ({ view: { enterprise: e }, close }: { view: View; close: () => void }) => {
  const fixed = useMemo(() => ({ id: e.id, licenceId: newId() }), [e]);
  const initial = useMemo(() => ({ ...(e.licence.number ? { number: e.licence.number } : {}), from: dayInVietnam(new Date()) }), [e]);
  return (
    <FormDrawer
      title={words.licenceAdd}
      schema={api.licenceAdd.input}
      call={client.licenceAdd}
      fixed={fixed}
      initial={initial}
      halves={['from', 'to']}
      said={words.saved}
      close={close}
    />
  );
};

const Licences = ({ view, add }: { view: View; add: () => void }) => {
  const remove = useAct(client.licenceRemove);
  const confirm = useConfirm();
  const reason = reasonOf(view.can.write);
  const ask = async (licenceId: string) => {
    const answer = await confirm({ title: words.removeAsk, text: words.removeText, action: words.remove, danger: true, reason: { required: true } });
    if (answer) await remove.run({ id: view.enterprise.id, licenceId, reason: answer.reason });
  };
  return (
    <Section
      title={words.licences}
      side={
        <ActionButton reason={reason} onClick={add}>
          {words.licenceAdd}
        </ActionButton>
      }
    >
      {remove.problem && <ProblemNote problem={remove.problem} />}
      {view.licences.length === 0 ? (
        <Empty>{words.licencesNone}</Empty>
      ) : (
        <ul className="v-lines">
          {view.licences.map((l) => (
            <li key={l.id}>
              <span>
                <Status of={licenceLook[l.state]} quiet>
                  {licenceStates[l.state]}
                </Status>
                <p>{[l.number, words.period(l.from, l.to), l.decision, l.note].filter(Boolean).join('; ')}</p>
              </span>
              <ActionButton kind="quiet" reason={reason} onClick={() => void ask(l.id)}>
                {words.remove}
              </ActionButton>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};

/** One enterprise: what its licence is today and was before, where it can be reached, its orders. */
const EnterprisePage = () => {
  const { id = '' } = useRouteParams();
  const got = useQueryOf(client.enterpriseGet, { id });
  const [open, setOpen] = useState<'edit' | 'licence' | null>(null);
  const crumbs = [
    { label: words.orders, href: '/don-tuyen' },
    { label: words.title, href: '/doanh-nghiep' },
  ];
  const view = got.data;
  if (view === undefined) return <Awaited of={got} title={words.one} crumbs={crumbs} />;
  const e = view.enterprise;
  const known = (v: string | null) => v ?? <span className="v-ink3">{words.unknown}</span>;
  return (
    <Page
      title={e.name}
      crumbs={crumbs}
      sub={<Status of={licenceLook[e.licence.state]}>{sayLicence(e.licence)}</Status>}
      actions={
        <>
          <ActionLink href={`/don-tuyen?doanh-nghiep=${e.id}`}>{words.orders}</ActionLink>
          <ActionButton kind="main" reason={reasonOf(view.can.write)} onClick={() => setOpen('edit')}>
            {words.edit}
          </ActionButton>
        </>
      }
    >
      <Section title={words.details}>
        <Pairs
          of={[
            [words.taxCode, known(e.taxCode)],
            [words.address, known(e.address)],
            [words.phone, known(e.phone)],
            [words.email, known(e.email)],
            [words.website, known(e.website)],
            [words.branches, e.branches.length ? e.branches.map((b) => <div key={b}>{b}</div>) : known(null)],
            [words.keptIn, e.keptIn.name],
            ...(e.note ? [[words.note, e.note] as const] : []),
          ]}
        />
      </Section>
      <Licences view={view} add={() => setOpen('licence')} />
      {open === 'edit' && <Edit view={view} close={() => setOpen(null)} />}
      {open === 'licence' && <AddLicence view={view} close={() => setOpen(null)} />}
    </Page>
  );
};
export default EnterprisePage;
