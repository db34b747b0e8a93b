import { useMemo, useState } from 'react';
import { dayInVietnam } from '../../../../kernel/clock.ts';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { unbroken } from '../../screens/format.ts';
import { outcomes } from '../choices.data.ts';
import { orderApi, type IntroductionView } from '../contract.ts';
import { words } from '../words.ts';
import { client as sheets } from '../sheet/screens/client.ts';
import { client } from './client.ts';

/** What can still be said of it: it waits, or who was chosen may draw back. */
const open = (i: IntroductionView): boolean => !i.over && (i.outcome === null || i.outcome === 'selected');
export const sayOutcome = (i: Pick<IntroductionView, 'outcome' | 'outcomeOn' | 'note' | 'over'>): string =>
  i.outcome === null
    ? i.over
      ? words.stopped
      : words.waiting
    : [`${outcomes[i.outcome]}${i.outcomeOn ? ` ${words.outcomeOn(i.outcomeOn)}` : ''}`, i.note].filter(Boolean).join('; ');

const columns = (chosen: ReadonlySet<string> | null, choose: (id: string) => void): readonly Column<IntroductionView>[] => [
  ...(chosen
    ? [
        {
          key: 'chosen',
          label: '',
          width: '36px',
          sortable: false,
          phone: 'plain',
          render: (i: IntroductionView) =>
            open(i) ? (
              <input type="checkbox" className="v-tick" aria-label={words.choose(i.person.name ?? words.hidden)} checked={chosen.has(i.id)} onChange={() => choose(i.id)} />
            ) : null,
        } as const,
      ]
    : []),
  {
    key: 'name',
    label: words.name,
    phone: 'title',
    width: '30%',
    sortable: false,
    render: (i) => (
      <>
        <Link href={`/hanh-trinh/${i.journeyId}`}>{i.person.name ?? words.hidden}</Link>
        <p className="v-small">{[i.person.unit?.name, i.person.phone && unbroken(i.person.phone)].filter(Boolean).join(', ')}</p>
      </>
    ),
  },
  { key: 'on', label: words.introductions, sortable: false, value: (i) => viDate(i.onDay) },
  { key: 'outcome', label: words.outcome, sortable: false, value: sayOutcome },
  { key: 'stage', label: words.stage, sortable: false, value: (i) => i.stageName },
];

const Answer = ({ orderId, ids, close }: { orderId: string; ids: readonly string[]; close: () => void }) => {
  const toast = useToast();
  const fixed = useMemo(() => ({ id: orderId, introductionIds: [...ids] }), [orderId, ids]);
  const initial = useMemo(() => ({ on: dayInVietnam(new Date()) }), []);
  return (
    <SideDrawer opened onClose={close} title={words.answer}>
      <p className="v-small">{words.answerN(ids.length)}</p>
      <Form
        schema={orderApi.introductionAnswer.input}
        call={client.introductionAnswer}
        submitLabel={words.answer}
        fixed={fixed}
        initial={initial}
        onDone={(done) => {
          toast({ text: words.answered(done.answered), tone: 'done' });
          close();
        }}
        onCancel={close}
      />
    </SideDrawer>
  );
};

/** Who was introduced from the own territory and what came of it; answered for several at once. */
export const Introductions = ({
  orderId,
  taken,
  reason,
}: {
  orderId: string;
  taken: { introduced: number; selected: number; mayIntroduce: number };
  reason: string | undefined;
}) => {
  const list = useQueryOf(client.orderIntroductions, { id: orderId });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [answering, setAnswering] = useState(false);
  const choose = (id: string) => setChosen((old) => new Set(old.has(id) ? [...old].filter((x) => x !== id) : [...old, id]));
  return (
    <Section
      title={words.introductions}
      count={list.data?.rows.length || undefined}
      side={
        list.data &&
        list.data.rows.length > 0 && (
          <div className="v-buttons">
            <ActionLink href={sheets.url('orderPeopleExport', { id: orderId, list: 'introduced' })} download>
              {words.exportExcel}
            </ActionLink>
            {list.data.rows.some(open) && (
              <ActionButton reason={reason ?? (chosen.size ? undefined : words.chooseFirst)} onClick={() => setAnswering(true)}>
                {words.answer}
              </ActionButton>
            )}
          </div>
        )
      }
    >
      <p className="v-small">{words.taken(taken.introduced, taken.selected, taken.mayIntroduce)}</p>
      <Loaded of={list}>
        {({ rows }) => (
          <DataTable
            label={words.introductions}
            columns={columns(reason === undefined && rows.some(open) ? chosen : null, choose)}
            rows={rows}
            rowKey={(i) => i.id}
            filter={false}
            empty={words.introductionsNone}
          />
        )}
      </Loaded>
      {answering && (
        <Answer
          orderId={orderId}
          ids={[...chosen]}
          close={() => {
            setAnswering(false);
            setChosen(new Set());
          }}
        />
      )}
    </Section>
  );
};
