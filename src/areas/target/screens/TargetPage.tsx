import { useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress, useRouteParams } from '../../../kernel/ui/address.ts';
import { Awaited, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Form } from '../../../kernel/ui/Form.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Facts, Page } from '../../../kernel/ui/Page.tsx';
import { Empty, Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import type { Output } from '../../../kernel/contract.ts';
import { placeText } from '../../../kernel/words.ts';
import { allocationWords } from '../allocation/words.ts';
import { progressWords } from '../progress/words.ts';
import { api, type TargetView } from '../contract.ts';
import { kindNames, levelOf, periodText, referenceName, words } from '../words.ts';
import { Standing } from '../count/screens/Standing.tsx';
import { BaseForm } from './BaseForm.tsx';
import { client } from './client.ts';
import { TargetState } from './TargetTable.tsx';

type Version = Output<(typeof api)['targetGet']>['versions'][number];
const crumbs = [{ label: words.title, href: '/muc-tieu' }];

const Versions = ({ of }: { of: readonly Version[] }) =>
  of.length === 0 ? (
    <Empty>{words.noVersions}</Empty>
  ) : (
    <Pairs of={of.map((v) => [words.versionBy(v.changedByName, v.at), <span key={v.version}>{[v.was.required, v.reason].filter(Boolean).join(' → ')}</span>] as const)} />
  );

const baseOf = (t: TargetView) =>
  t.base === null
    ? words.baseNone
    : [viNumber(t.base.value), t.base.unit, t.base.number && `(${referenceName({ docNumber: t.base.number, date: t.base.date })})`, t.base.note].filter(Boolean).join(' ');

const EditForm = ({ target: t, onDone }: { target: TargetView; onDone: () => void }) => {
  const toast = useToast();
  return (
    <Form
      schema={api.targetSave.input}
      call={client.targetSave}
      submitLabel={words.save}
      fixed={{ id: t.id, version: t.version }}
      initial={{
        text: t.text,
        kind: t.kind,
        comparator: t.comparator,
        value: t.value,
        valueMax: t.valueMax,
        unit: t.unit,
        periodText: t.periodText,
        periodFrom: t.periodFrom,
        periodTo: t.periodTo,
        cycle: t.cycle ?? 'once',
        referenceNumber: t.reference?.docNumber ?? null,
        referenceDate: t.reference?.date ?? null,
      }}
      halves={['kind', 'comparator', 'value', 'valueMax', 'unit', 'periodText', 'periodFrom', 'periodTo', 'referenceNumber', 'referenceDate']}
      onDone={() => {
        toast({ text: words.saved, tone: 'done' });
        onDone();
      }}
      onCancel={onDone}
    />
  );
};

const TargetPage = () => {
  const { id = '' } = useRouteParams();
  const [params, setParams] = useAddress();
  const got = useQueryOf(client.targetGet, { id });
  const [editing, setEditing] = useState(false);
  const may = usePermissions().whyNot('target.write');
  if (got.data === undefined) return <Awaited of={got} title={words.target} crumbs={crumbs} />;
  const { target: t, versions } = got.data;
  const entering = params['nhap'] === '1' && t.needsBase && may === undefined;
  const close = () => setParams({ nhap: undefined });
  return (
    <Page
      title={t.text}
      crumbs={[...crumbs, { label: t.documentNumber ?? t.documentTitle, href: `/muc-tieu?van-ban=${t.documentId}` }]}
      sub={<Facts>{[<TargetState key="s" of={t} />, kindNames[t.kind], periodText(t)]}</Facts>}
      actions={
        <>
          <ActionLink href={`/muc-tieu/${t.id}/tien-do`}>{progressWords.open}</ActionLink>
          <ActionLink href={`/muc-tieu/${t.id}/giao`}>{allocationWords.open}</ActionLink>
          <ActionButton reason={may} onClick={() => setEditing(true)}>
            {words.edit}
          </ActionButton>
          {t.needsBase && (
            <ActionButton kind={t.base ? 'plain' : 'main'} reason={may} onClick={() => setParams({ nhap: '1' })}>
              {t.base ? words.baseChange : words.baseEnter}
            </ActionButton>
          )}
        </>
      }
    >
      <Standing target={t} />
      <Section title={words.levelAndPeriod}>
        <Pairs
          of={[
            [words.level, t.required?.text ?? levelOf(t)],
            ...(t.needsBase ? [[t.reference ? words.baseOf(referenceName(t.reference)) : words.baseTitle, baseOf(t)] as const] : []),
            [words.period, periodText(t) || '–'],
            [
              words.plan,
              <Link key="d" href={`/van-ban/${t.documentId}${t.span ? `#dong-${t.span.line}` : ''}`}>
                {[t.documentNumber, placeText(t.sectionPath)].filter(Boolean).join(', ') || words.openText}
              </Link>,
            ],
          ]}
        />
      </Section>
      <Section title={words.versions} count={versions.length || undefined}>
        <Versions of={versions} />
      </Section>
      <SideDrawer opened={entering} onClose={close} title={words.baseEnter}>
        <BaseForm key={t.version} target={t} onDone={close} />
      </SideDrawer>
      <SideDrawer opened={editing} onClose={() => setEditing(false)} title={words.edit}>
        <EditForm key={t.version} target={t} onDone={() => setEditing(false)} />
      </SideDrawer>
    </Page>
  );
};
export default TargetPage;
