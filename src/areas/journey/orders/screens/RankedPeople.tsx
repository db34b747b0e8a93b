import { useState } from 'react';
import { dayInVietnam, newId } from '../../../../kernel/clock.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { Filters } from '../../../../kernel/ui/filters.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { DateField } from '../../../../kernel/ui/inputs.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import { UnitPicker } from '../../../territory/screens/UnitPicker.tsx';
import { unbroken } from '../../screens/format.ts';
import type { OrderApi, OrderRow } from '../contract.ts';
import { orderProblems, stateWords, words } from '../words.ts';
import { client as sheets } from '../sheet/screens/client.ts';
import { client } from './client.ts';
import { Grounds } from './format.tsx';
import css from './orders.module.css';

type Ranked = Output<OrderApi['orderPeople']>['rows'][number];
type Chosen = ReadonlyMap<string, string>;

const columns = (chosen: Chosen | null, choose: (r: Ranked) => void): readonly Column<Ranked>[] => [
  ...(chosen
    ? [
        {
          key: 'chosen',
          label: '',
          width: '36px',
          phone: 'plain',
          render: (r: Ranked) =>
            r.match.standing === 'no' ? null : (
              <input type="checkbox" className="v-tick" aria-label={words.choose(r.person.name ?? words.hidden)} checked={chosen.has(r.person.id)} onChange={() => choose(r)} />
            ),
        } as const,
      ]
    : []),
  {
    key: 'name',
    label: words.name,
    phone: 'title',
    width: '26%',
    render: (r) => (
      <>
        <Link href={`/nguoi-lao-dong/${r.person.id}`}>{r.person.name ?? words.hidden}</Link>
        <p className="v-small">{[r.person.birth?.slice(0, 4), r.person.hamlet, r.person.unit?.name, r.person.phone && unbroken(r.person.phone)].filter(Boolean).join(', ')}</p>
      </>
    ),
  },
  { key: 'why', label: words.grounds, render: (r) => <Grounds of={r.match} /> },
];

/** People in sight who may fit an order, with the reasons; some or all of them are introduced at once. */
export const RankedPeople = ({ order, reason }: { order: OrderRow; reason: string | undefined }) => {
  const [unitId, setUnitId] = useState<number | null>(null);
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const [showNo, setShowNo] = useState(false);
  const [on, setOn] = useState<string | null>(() => dayInVietnam(new Date()));
  const list = useQueryOf(client.orderPeople, { id: order.id, unitId: unitId ?? undefined }, { keep: true });
  const introduce = useAct(client.orderIntroduce);
  const toast = useToast();
  const open = order.state === 'open';
  const why = reason ?? (open ? undefined : String((orderProblems['journey.orderNotOpen'] as (f: object) => string)({ state: stateWords[order.state].toLowerCase() })));
  const choose = (r: Ranked) =>
    setChosen((old) => new Map(old.has(r.person.id) ? [...old].filter(([id]) => id !== r.person.id) : [...old, [r.person.id, r.person.name ?? words.hidden]]));
  const send = async () => {
    const ids = [...chosen.keys()];
    const done = await introduce.run({ id: order.id, on, people: ids.map((personId) => ({ personId, introductionId: newId(), journeyId: newId() })) });
    if (!done) return;
    toast({ text: words.introduced(done.introduced, done.left), tone: 'done' });
    setChosen(new Map());
  };
  const wrong = introduce.problem?.fields ?? {};
  const unfit = Object.entries(wrong)
    .filter(([path]) => path !== 'on')
    .map(([path, text]) => `${[...chosen.values()][Number(path.split('.')[1])] ?? ''}: ${text}`);
  return (
    <Section
      title={words.people}
      side={
        list.data &&
        list.data.rows.length > 0 && (
          <ActionLink href={sheets.url('orderPeopleExport', { id: order.id, list: 'fitting', unitId: unitId ?? undefined })} download>
            {words.exportExcel}
          </ActionLink>
        )
      }
    >
      <Loaded of={list}>
        {({ rows, considered, cut }) => {
          const no = rows.filter((r) => r.match.standing === 'no').length;
          const shown = showNo ? rows : rows.filter((r) => r.match.standing !== 'no');
          const fit = rows.filter((r) => r.match.standing === 'fit');
          return (
            <>
              <Filters>
                <FieldFrame label={words.unit} optional>
                  {(control) => <UnitPicker {...control} value={unitId} onChange={setUnitId} placeholder={words.allUnits} />}
                </FieldFrame>
                {why === undefined && fit.length > 0 && (
                  <ActionButton kind="quiet" onClick={() => setChosen((old) => new Map([...old, ...fit.map((r) => [r.person.id, r.person.name ?? words.hidden] as const)]))}>
                    {words.chooseFit}
                  </ActionButton>
                )}
                {no > 0 && (
                  <label className="v-check">
                    <input type="checkbox" checked={showNo} onChange={(e) => setShowNo(e.currentTarget.checked)} />
                    {`${words.showNo} (${no})`}
                  </label>
                )}
              </Filters>
              <p className="v-small" role="status">
                {words.considered(considered, cut)} {words.figures(fit.length, rows.length - no - fit.length, no)}
              </p>
              <DataTable
                label={words.people}
                columns={columns(why === undefined ? chosen : null, choose)}
                rows={shown}
                rowKey={(r) => r.person.id}
                served
                empty={words.peopleNone}
              />
            </>
          );
        }}
      </Loaded>
      {introduce.problem && (
        <>
          <ProblemNote problem={introduce.problem} />
          {unfit.map((text) => (
            <p key={text} className={css['bad']}>
              {text}
            </p>
          ))}
        </>
      )}
      {why !== undefined && <p className="v-small">{why}</p>}
      {chosen.size > 0 && (
        <div className="v-chosen v-noprint" role="region" aria-label={words.introduce}>
          <strong>{words.chosen(chosen.size)}</strong>
          <FieldFrame label={words.introducedOn} error={wrong['on']}>
            {(control) => <DateField {...control} value={on} onChange={setOn} />}
          </FieldFrame>
          <ActionButton kind="main" busy={introduce.busy} reason={why} onClick={() => void send()}>
            {words.introduceN(chosen.size)}
          </ActionButton>
          <ActionButton kind="quiet" onClick={() => setChosen(new Map())}>
            {words.unchoose}
          </ActionButton>
        </div>
      )}
    </Section>
  );
};
