import { useMemo, useState } from 'react';
import type { Output } from '../../../../kernel/contract.ts';
import { addDays, dayInVietnam } from '../../../../kernel/clock.ts';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { useAddress, useRouteParams } from '../../../../kernel/ui/address.ts';
import { Awaited, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Facts, Page, WithAside } from '../../../../kernel/ui/Page.tsx';
import { Empty, Pairs, Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { sayLicence } from '../../../enterprise/words.ts';
import { costKinds } from '../../choices.data.ts';
import { marketName } from '../../screens/format.ts';
import { endReasons } from '../choices.data.ts';
import { educations, languages, qualifications } from '../contract-choices.ts';
import { orderApi, type OrderApi } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { CostState, money, OrderState, reasonOf } from './format.tsx';
import { Introductions } from './Introductions.tsx';
import { OrderForm } from './OrderForm.tsx';
import { RankedPeople } from './RankedPeople.tsx';

type View = Output<OrderApi['orderGet']>;

const asked = ({ order: { fields: f, recruitInNames } }: View): (readonly [string, string])[] => [
  [words.slots, [words.slotsOf(f.slotsMale, f.slotsFemale, f.slotsAny), f.perSlot > 1 && words.perSlot(f.perSlot)].filter(Boolean).join('; ')],
  [words.age, words.ages(f.ageFrom, f.ageTo) || words.any],
  [words.education, (f.education && educations[f.education]) ?? words.any],
  ...(f.qualification ? [[words.qualification, qualifications[f.qualification] ?? ''] as const] : []),
  [words.language, f.language ? [languages[f.language], f.languageLevel].filter(Boolean).join(' ') : words.any],
  ...(f.skills.length ? [[words.skillsAny, f.skills.join('; ')] as const] : []),
  ...(f.experience ? [[words.experience, f.experience] as const] : []),
  [words.recruitIn, recruitInNames.join(', ')],
  [words.recruits, words.period(f.recruitFrom, f.recruitTo)],
];
const offered = ({ order: { fields: f } }: View): (readonly [string, string])[] => [
  [words.employer, f.employer],
  [words.workplace, [f.workplace, marketName(f.market)].join(', ')],
  [words.wage, money(f.wage, f.currency)],
  [words.term, words.months(f.termMonths)],
  ...(f.weeklyHours !== null ? [[words.hours, words.perWeek(viNumber(f.weeklyHours))] as const] : []),
  ...(f.occupation ? [[words.occupation, f.occupation] as const] : []),
  ...(f.conditions ? [[words.conditions, f.conditions] as const] : []),
  [words.approval, words.approvalOf(f.approvalNumber, f.approvalOn)],
];

const Costs = ({ view }: { view: View }) => (
  <Section title={words.costs}>
    {view.costs.length === 0 ? (
      <Empty>{words.costsNone}</Empty>
    ) : (
      <ul className="v-lines">
        {view.costs.map((c, i) => (
          <li key={i}>
            <span>
              {costKinds[c.kind]}: {money(c.amount, c.currency)}
              {c.note && <p>{c.note}</p>}
            </span>
            <CostState of={c} />
          </li>
        ))}
      </ul>
    )}
  </Section>
);

const CloseOrReopen = ({ view, close }: { view: View; close: () => void }) => {
  const toast = useToast();
  const { id, version, recruitTo } = view.order;
  const fixed = useMemo(() => ({ id, version }), [id, version]);
  const initial = useMemo(() => ({ recruitTo: recruitTo > dayInVietnam(new Date()) ? recruitTo : addDays(dayInVietnam(new Date()), 30) }), [recruitTo]);
  const done = (text: string) => () => {
    toast({ text, tone: 'done' });
    close();
  };
  const ended = view.closed !== null || view.order.state === 'expired';
  return (
    <SideDrawer opened onClose={close} title={ended ? words.reopen : words.close}>
      {ended ? (
        <Form
          schema={orderApi.orderReopen.input}
          call={client.orderReopen}
          submitLabel={words.reopen}
          fixed={fixed}
          initial={initial}
          onDone={done(words.reopened)}
          onCancel={close}
        />
      ) : (
        <Form schema={orderApi.orderClose.input} call={client.orderClose} submitLabel={words.close} fixed={fixed} onDone={done(words.closed)} onCancel={close} />
      )}
    </SideDrawer>
  );
};

/** One order: what it asks and costs, who fits and why, who was introduced and what came of it. */
const OrderPage = () => {
  const { id = '' } = useRouteParams();
  const [params, setParams] = useAddress();
  const [ending, setEnding] = useState(false);
  const got = useQueryOf(client.orderGet, { id });
  const may = usePermissions();
  const toast = useToast();
  const crumbs = [{ label: words.title, href: '/don-tuyen' }];
  const view = got.data;
  if (view === undefined) return <Awaited of={got} title={words.one} crumbs={crumbs} />;
  const { order: o } = view;
  const reason = reasonOf(view.can.write);
  if (params['sua'] === '1' && reason === undefined)
    return (
      <Page title={words.editTitle} crumbs={[...crumbs, { label: o.job, href: `/don-tuyen/${id}` }]}>
        <OrderForm
          key={o.version}
          order={o}
          onDone={() => {
            toast({ text: words.saved, tone: 'done' });
            setParams({ sua: undefined });
          }}
          onCancel={() => setParams({ sua: undefined })}
        />
      </Page>
    );
  const ended = view.closed !== null || o.state === 'expired';
  return (
    <Page
      title={o.job}
      crumbs={crumbs}
      sub={
        <Facts>
          {[
            <OrderState key="s" state={o.state} />,
            `${words.left}: ${words.leftOf(viNumber(o.left), viNumber(o.places))}`,
            words.daysLeft(o.daysLeft, o.recruitTo),
            <Link key="e" href={`/doanh-nghiep/${o.enterprise.id}`}>
              {o.enterprise.name}
            </Link>,
          ]}
        </Facts>
      }
      actions={
        <>
          {(reason === undefined || view.closed) && (
            <ActionButton reason={reason} onClick={() => setEnding(true)}>
              {ended ? words.reopen : words.close}
            </ActionButton>
          )}
          {!view.closed && (
            <ActionButton kind="main" reason={reason} onClick={() => setParams({ sua: '1' }, true)}>
              {words.edit}
            </ActionButton>
          )}
        </>
      }
    >
      {view.closed && <Note>{words.closedAs(endReasons[view.closed.reason], view.closed.on)}</Note>}
      {o.enterprise.licence.state !== 'valid' && !view.closed && <Note tone="bad">{sayLicence(o.enterprise.licence)}</Note>}
      <WithAside
        aside={
          <Section title={words.history} plain>
            <ul className="v-lines">
              {view.history.map((h, i) => (
                <li key={i}>
                  <span>
                    {h.what}
                    <p>
                      {h.by ?? words.someone}, {viDate(dayInVietnam(new Date(h.at)))}
                    </p>
                  </span>
                </li>
              ))}
            </ul>
          </Section>
        }
      >
        <Section title={words.asks}>
          <Pairs of={asked(view)} />
        </Section>
        <Section title={words.offers}>
          <Pairs of={offered(view)} />
        </Section>
        <Costs view={view} />
        {may.has('person.read') && (
          <>
            <Introductions orderId={id} taken={view.taken} reason={reasonOf(view.can.introduce)} />
            <RankedPeople order={o} reason={reasonOf(view.can.introduce)} />
          </>
        )}
      </WithAside>
      {ending && <CloseOrReopen view={view} close={() => setEnding(false)} />}
    </Page>
  );
};
export default OrderPage;
