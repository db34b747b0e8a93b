import { useState } from 'react';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { useRouteParams } from '../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Empty, Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import type { Output } from '../../../kernel/contract.ts';
import { api } from '../contract.ts';
import { kindNames, spanWords, words } from '../words.ts';
import styles from './agency.module.css';
import { client } from './client.ts';

const w = words.page;
type Agency = Output<(typeof api)['agencyGet']>;
type Doing = 'alias' | 'rename' | 'close' | null;

const To = ({ of }: { of: { id: number; name: string } }) => <Link href={`/co-quan/${of.id}`}>{of.name}</Link>;
const Relatives = ({ title, of }: { title: string; of: Agency['heirs'] }) =>
  of.length > 0 && (
    <Section title={title} count={of.length}>
      <ul>
        {of.map((r) => (
          <li key={r.id} className={styles['text']}>
            <To of={r} /> <span className="v-small">{w.since(r.since, r.basis)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );

const Aliases = ({ agency, why, onAdd }: { agency: Agency; why: string | undefined; onAdd: () => void }) => {
  const drop = useAct(client.agencyAliasDrop);
  const aliases = agency.names.filter((n) => n.isAlias);
  return (
    <Section
      title={w.aliases}
      count={aliases.length}
      side={
        <ActionButton reason={why} onClick={onAdd}>
          {w.addAlias}
        </ActionButton>
      }
    >
      {drop.problem && <ProblemNote problem={drop.problem} />}
      {aliases.length === 0 ? (
        <Empty>{w.noAliases}</Empty>
      ) : (
        <ul>
          {aliases.map((n) => (
            <li key={n.id}>
              {n.name}{' '}
              {why === undefined && (
                <ActionButton kind="quiet" busy={drop.busy} onClick={() => void drop.run({ id: agency.id, nameId: n.id })}>
                  {w.dropAlias}
                </ActionButton>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};

const Change = ({ agency, doing, close }: { agency: Agency; doing: NonNullable<Doing>; close: () => void }) => {
  const fixed = { id: agency.id };
  if (doing === 'alias') return <FormDrawer title={w.addAlias} schema={api.agencyAliasAdd.input} call={client.agencyAliasAdd} fixed={fixed} said={w.aliasAdded} close={close} />;
  if (doing === 'close') return <FormDrawer title={w.close} schema={api.agencyClose.input} call={client.agencyClose} fixed={fixed} said={w.closed} close={close} />;
  return <FormDrawer title={w.rename} schema={api.agencyRename.input} call={client.agencyRename} fixed={fixed} initial={{ name: agency.name }} said={w.renamed} close={close} />;
};

const Shown = ({ agency }: { agency: Agency }) => {
  const why = usePermissions().whyNot('agency.manage');
  const [doing, setDoing] = useState<Doing>(null);
  return (
    <Page
      title={agency.name}
      crumbs={[{ label: words.menu, href: '/co-quan' }, { label: agency.name }]}
      sub={spanWords(agency) || w.always}
      actions={
        <>
          <ActionButton reason={why} onClick={() => setDoing('rename')}>
            {w.rename}
          </ActionButton>
          {agency.to === null && (
            <ActionButton kind="quiet" reason={why} onClick={() => setDoing('close')}>
              {w.close}
            </ActionButton>
          )}
        </>
      }
    >
      <Pairs
        of={[
          [w.kind, kindNames[agency.kind]],
          [w.seat, agency.seat ? <Link href={`/dia-ban/${agency.seat.id}`}>{agency.seat.name}</Link> : '–'],
          [w.parent, agency.parent ? <To of={agency.parent} /> : '–'],
          [w.names, agency.names.filter((n) => !n.isAlias).map((n) => <div key={n.id}>{[n.name, n.shortName, spanWords(n)].filter(Boolean).join(', ')}</div>)],
          [
            w.functions,
            agency.functions.length ? agency.functions.map((f) => <div key={`${f.code} ${f.from}`}>{[f.name, spanWords(f)].filter(Boolean).join(', ')}</div>) : w.noFunctions,
          ],
          [w.groups, agency.groups.length ? agency.groups.map((g) => g.name).join(', ') : w.noGroups],
        ]}
      />
      <Aliases agency={agency} why={why} onAdd={() => setDoing('alias')} />
      <Relatives title={w.heirs} of={agency.heirs} />
      <Relatives title={w.predecessors} of={agency.predecessors} />
      {agency.children.length > 0 && (
        <Section title={w.children} count={agency.children.length}>
          <ul className={styles['columns']}>
            {agency.children.map((a) => (
              <li key={a.id}>
                <To of={a} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {doing && <Change agency={agency} doing={doing} close={() => setDoing(null)} />}
    </Page>
  );
};

/** One agency: names and wordings over time, what it took over and handed on, functions and groups. */
const AgencyPage = () => {
  const { id = '' } = useRouteParams();
  const agency = useQueryOf(client.agencyGet, { id: Number(id) });
  return <Loaded of={agency}>{(a) => <Shown key={a.id} agency={a} />}</Loaded>;
};
export default AgencyPage;
