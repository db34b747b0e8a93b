import { useState } from 'react';
import { addDays, newId } from '../../../../kernel/clock.ts';
import { isIsoDate, viDate, viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { ExportButton } from '../../../../kernel/ui/ExportButton.tsx';
import { Pages, pageIn, pagesOf } from '../../../../kernel/ui/PagedTable.tsx';
import { ChoiceFilter, Filters } from '../../../../kernel/ui/filters.tsx';
import { choiceIn, useAddress } from '../../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { DateField } from '../../../../kernel/ui/inputs.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Empty } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { marketName } from '../../screens/format.ts';
import { reasonOf } from '../../words.ts';
import { callReasonLabels, outcomeLabels, outcomes, type Outcome } from '../choices.data.ts';
import type { CallView } from '../contract.ts';
import { callSheetWords } from '../sheet/sheet.data.ts';
import { client as sheet } from '../sheet/screens/client.ts';
import { words } from '../words.ts';
import { client, people } from './client.ts';
import { DueTabs, Phone, unitOf } from './parts.tsx';
import css from './due.module.css';

const reachedOutcomes = (Object.keys(outcomes) as Outcome[]).filter((o) => outcomes[o].reached);
const saidWhy = (r: CallView['reasons'][number]): string =>
  r.reason === 'stuck'
    ? callReasonLabels.stuck
    : r.reason === 'agreed'
      ? `${callReasonLabels.agreed} ${viDate(r.dueOn)}`
      : `${callReasonLabels[r.reason]} (${words.due(viDate(r.dueOn))})`;

/** What came of the call, with one thumb: reached and how, not reached, or again on a day. */
const Answer = ({ call, today, reason, undo }: { call: CallView; today: string; reason: string | undefined; undo: (journeyId: string, contactId: string) => void }) => {
  const [asking, setAsking] = useState<'how' | 'when' | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const save = useAct(client.contactSave);
  const toast = useToast();
  const name = call.person.name ?? words.hidden;
  const later = day !== null && isIsoDate(day) && day > today ? day : null;
  const say = async (outcome: Outcome, nextOn: string | null) => {
    const made = await save.run({ id: call.journeyId, contactId: newId(), outcome, nextOn, channel: 'phone', spokeTo: 'worker' });
    if (!made) return;
    toast({
      text: words.saved(name, (nextOn ? words.againOn(viDate(nextOn)) : outcomeLabels[outcome]).toLowerCase()),
      tone: 'done',
      undo: () => undo(call.journeyId, made.id),
    });
  };
  return (
    <>
      {save.problem && <ProblemNote problem={save.problem} />}
      {asking === null && (
        <fieldset className={css['answer']}>
          <legend>{words.result(name)}</legend>
          <ActionButton reason={reason} busy={save.busy} onClick={() => setAsking('how')}>
            {words.reached}
          </ActionButton>
          <ActionButton reason={reason} busy={save.busy} onClick={() => void say('none', null)}>
            {words.notReached}
          </ActionButton>
          <ActionButton reason={reason} busy={save.busy} onClick={() => setAsking('when')}>
            {words.again}
          </ActionButton>
        </fieldset>
      )}
      {asking === 'how' && (
        <fieldset className={`${css['answer']} ${css['outcomes']}`}>
          <legend>{words.result(name)}</legend>
          {reachedOutcomes.map((o) => (
            <ActionButton key={o} busy={save.busy} onClick={() => void say(o, null)}>
              {outcomeLabels[o]}
            </ActionButton>
          ))}
          <ActionButton kind="quiet" onClick={() => setAsking(null)}>
            {words.back}
          </ActionButton>
        </fieldset>
      )}
      {asking === 'when' && (
        <fieldset className={`${css['answer']} ${css['outcomes']}`}>
          <legend>{words.again}</legend>
          {[1, 3, 7, 30].map((n) => (
            <ActionButton key={n} busy={save.busy} onClick={() => void say('none', addDays(today, n))}>
              {n === 1 ? words.tomorrow : words.inDays(n)}
            </ActionButton>
          ))}
          <div className={css['other']}>
            <FieldFrame label={words.otherDay}>{(control) => <DateField {...control} value={day} onChange={setDay} />}</FieldFrame>
            <ActionButton reason={day !== null && later === null ? words.laterDay : undefined} busy={save.busy} onClick={() => later && void say('none', later)}>
              {words.again}
            </ActionButton>
          </div>
          <ActionButton kind="quiet" onClick={() => setAsking(null)}>
            {words.back}
          </ActionButton>
        </fieldset>
      )}
    </>
  );
};

/** Whom to call today and why, the most pressing first. What was answered takes the person off the list. */
const Calls = () => {
  const [params, setParams] = useAddress();
  const reason = choiceIn(callReasonLabels, params['ly-do']);
  const page = pageIn(params);
  const list = useQueryOf(client.callList, { unitId: unitOf(params), reason, page }, { keep: true });
  const may = usePermissions();
  // here, because whoever was answered for is off the list by then
  const remove = useAct(client.contactRemove);
  const undo = (id: string, contactId: string) => void remove.run({ id, contactId });
  return (
    <Page
      title={words.title}
      sub={words.hint}
      crumbs={[{ label: words.journeys, href: '/hanh-trinh' }]}
      actions={
        <>
          {may.has('person.write') && <ActionLink href="/hanh-trinh/goi/nhap">{callSheetWords.open}</ActionLink>}
          <ExportButton label={callSheetWords.export} entries={[{ label: callSheetWords.export, call: () => sheet.callExport({ unitId: unitOf(params), reason }) }]} />
        </>
      }
    >
      <DueTabs value="goi" {...(list.data ? { count: list.data.total } : {})}>
        <Loaded of={list}>
          {({ rows, total, pageSize, counts, today, can }) => (
            <>
              {remove.problem && <ProblemNote problem={remove.problem} />}
              <Filters>
                <ChoiceFilter
                  label={words.reasonFilter}
                  value={reason}
                  all={words.all}
                  choices={counts.map((c) => [c.reason, `${callReasonLabels[c.reason]} (${viNumber(c.people)})`] as const)}
                  onChange={(v) => setParams({ 'ly-do': v, trang: undefined })}
                />
              </Filters>
              <p className="v-small" role="status">
                {words.count(viNumber(total))}
              </p>
              {rows.length === 0 ? (
                <Empty>{total > 0 ? words.pageDone : words.none}</Empty>
              ) : (
                <ul className={css['calls']}>
                  {rows.map((c) => (
                    <li key={c.journeyId}>
                      <div>
                        <Link className={css['who']} href={`/hanh-trinh/${c.journeyId}`}>
                          {c.person.name ?? words.hidden}
                        </Link>
                        <p>{[c.market && marketName(c.market), c.person.hamlet, c.person.unit?.name].filter(Boolean).join(', ')}</p>
                        <ul className={css['reasons']}>
                          {c.reasons.map((r) => (
                            <li key={r.reason}>
                              <Status of={r.reason === 'overdue' || r.reason === 'residence' || (r.reason !== 'stuck' && r.dueOn < today) ? 'late' : 'due'}>{saidWhy(r)}</Status>
                              {r.reason === 'followUp' && (
                                <p>
                                  <Link href={`/hanh-trinh/${c.journeyId}`}>{words.followUp}</Link>
                                </p>
                              )}
                              {r.reason === 'stuck' && c.nextStep && <p>{words.before(c.nextStep.toLowerCase())}</p>}
                            </li>
                          ))}
                        </ul>
                        {c.last && <p>{words.last(viDate(c.last.onDay), outcomeLabels[c.last.outcome].toLowerCase())}</p>}
                      </div>
                      <Phone
                        phone={c.person.phone}
                        name={c.person.name ?? words.hidden}
                        {...(may.has('person.reveal') ? { reveal: (why: string) => people.personReveal({ id: c.person.id, what: 'phone', reason: why }) } : {})}
                      />
                      <Answer call={c} today={today} reason={reasonOf(can.write)} undo={undo} />
                    </li>
                  ))}
                </ul>
              )}
              <Pages page={page} {...pagesOf({ rows, total, pageSize }, page)} />
            </>
          )}
        </Loaded>
      </DueTabs>
    </Page>
  );
};
export default Calls;
