import { useState } from 'react';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { SplitBar } from '../../../../kernel/ui/SplitBar.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import type { State } from '../../../../kernel/ui/status.ts';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { api } from '../../contract.ts';
import { client } from '../../screens/client.ts';
import { reasonOf, shorten } from '../../screens/format.ts';
import { calmTitle } from '../../words-title.ts';
import { coverageStates, type CoverageState } from '../rules.ts';
import { cascadeWords } from '../words.ts';
import { DemandForm, type DemandStart } from './DemandForm.tsx';
import css from './cascade.module.css';
import type { Coverage, CoverageRow, Demand, PartProps } from './types.ts';

const w = cascadeWords.coverage;
const looks: Record<CoverageState, State> = { issued: 'done', issuedLate: 'behind', late: 'late', waiting: 'notDue' };

const Rows = ({ demand, onRecord }: { demand: Demand; onRecord: (r: CoverageRow) => void }) => {
  const remove = useAct(client.answerRemove);
  const say = useToast();
  const columns: readonly Column<CoverageRow>[] = [
    { key: 'agency', label: w.agency, phone: 'title', width: '38%', value: (r) => r.agency.name },
    ...(demand.yearly ? [{ key: 'year', label: w.year, value: (r: CoverageRow) => String(r.year) }] : []),
    {
      key: 'state',
      label: w.state,
      value: (r) => coverageStates.indexOf(r.state),
      render: (r) => <Status of={looks[r.state]}>{cascadeWords.states[r.state]}</Status>,
      phone: 'plain',
    },
    {
      key: 'issuedOn',
      label: w.issued,
      value: (r) => r.issuedOn,
      render: (r) =>
        r.state === 'issued' || r.state === 'issuedLate' ? (
          <>
            {r.documentId ? <Link href={`/van-ban/${r.documentId}`}>{r.number ?? viDate(r.issuedOn)}</Link> : (r.number ?? '')} {r.issuedOn && viDate(r.issuedOn)}
            {r.onBehalf && <small className="v-ink3"> {w.onBehalf}</small>}
          </>
        ) : (
          <span className="v-ink3">–</span>
        ),
    },
  ];
  return (
    <>
      {remove.problem && <ProblemNote problem={remove.problem} />}
      <DataTable
        label={demand.text}
        columns={columns}
        rows={demand.rows}
        rowKey={(r) => `${r.agency.id} ${r.year}`}
        pageSize={50}
        action={(r) =>
          !r.may ? undefined : r.answerId ? (
            <ActionButton kind="quiet" busy={remove.busy} onClick={() => void remove.run({ id: r.answerId! }).then((done) => done && say({ text: w.removed }))}>
              {w.remove}
            </ActionButton>
          ) : r.state === 'late' || r.state === 'waiting' ? (
            <ActionButton onClick={() => onRecord(r)}>{w.record}</ActionButton>
          ) : undefined
        }
      />
    </>
  );
};

const DemandPart = ({ demand, can, onEdit }: { demand: Demand; can: Coverage['can']; onEdit: (d: DemandStart) => void }) => {
  const [recording, setRecording] = useState<CoverageRow | null>(null);
  const stop = useAct(client.demandWithdraw);
  const confirm = useConfirm();
  const say = useToast();
  const ask = async () => {
    if ((await confirm({ title: w.stopAsk, action: w.stop })) && (await stop.run({ id: demand.id, version: demand.version }))) say({ text: w.stopped });
  };
  const states = coverageStates.filter((s) => (demand.counts[s] ?? 0) > 0);
  return (
    <Section title={shorten(demand.text, 160)} side={<span className="v-num">{demand.percent === null ? w.nobody : w.percent(demand.percent)}</span>} level={3}>
      <p className={css['facts']}>
        <span>
          {demand.group ??
            demand.agencies
              .map((a) => a.name)
              .slice(0, 4)
              .join(', ')}
        </span>
        <span>{demand.dueOn ? w.due(viDate(demand.dueOn)) : w.noDue}</span>
        {demand.yearly && <span>{w.yearly(demand.yearFrom ?? 0, demand.yearTo ?? 0)}</span>}
        {demand.opinionOf && <span>{w.opinion(demand.opinionOf)}</span>}
      </p>
      {states.length > 0 && (
        <SplitBar
          parts={states.map((s) => ({
            state: looks[s],
            n: demand.counts[s]!,
            label: cascadeWords.count[s] ?? s,
          }))}
        />
      )}
      <Rows demand={demand} onRecord={setRecording} />
      {stop.problem && <ProblemNote problem={stop.problem} />}
      {can.track === null && (
        <div className={css['acts']}>
          <ActionButton onClick={() => onEdit({ ...demand, id: demand.id, version: demand.version })}>{w.edit}</ActionButton>
          <ActionButton kind="quiet" busy={stop.busy} onClick={() => void ask()}>
            {w.stop}
          </ActionButton>
        </div>
      )}
      <SideDrawer opened={recording !== null} onClose={() => setRecording(null)} title={w.recordOf(recording?.agency.name ?? '')}>
        {recording && (
          <Form
            schema={api.answerRecord.input}
            call={client.answerRecord}
            fixed={{ demandId: demand.id, agency: recording.agency.id, year: recording.year }}
            submitLabel={w.record}
            onDone={() => {
              setRecording(null);
              say({ text: w.recorded, tone: 'done' });
            }}
            onCancel={() => setRecording(null)}
          />
        )}
      </SideDrawer>
    </Section>
  );
};

/** Who must issue a plan below this one, who has, and which lines nobody takes up. */
const CoveragePart = ({ id }: PartProps) => {
  const coverage = useQueryOf(client.cascadeCoverage, { id });
  const [form, setForm] = useState<DemandStart | null>(null);
  return (
    <Loaded of={coverage}>
      {(c) => {
        const wrong = c.lines.filter((l) => l.flags.length > 0);
        const reason = reasonOf(c.can.track);
        return (
          <div className={css['parts']}>
            {c.plan.state !== 'active' && <Note>{w.notActive}</Note>}
            <Section
              title={w.demands}
              count={c.demands.length}
              side={
                <ActionButton reason={reason} onClick={() => setForm({})}>
                  {w.add}
                </ActionButton>
              }
            >
              {c.demands.length === 0 ? <Empty>{w.none}</Empty> : c.demands.map((d) => <DemandPart key={d.id} demand={d} can={c.can} onEdit={setForm} />)}
            </Section>
            {c.proposals.length > 0 && (
              <Section title={w.proposals} count={c.proposals.length} flush>
                <ul className={css['list']}>
                  {c.proposals.map((p) => (
                    <li key={p.itemId} className={css['row']}>
                      <div>
                        <p>{shorten(p.text, 220)}</p>
                        <p className="v-small">
                          {[
                            cascadeWords.section(p.sectionPath),
                            p.agencies
                              .map((a) => a.name)
                              .slice(0, 3)
                              .join(', '),
                            p.opinionOf ? w.opinion(p.opinionOf) : '',
                          ]
                            .filter(Boolean)
                            .join('. ')}
                        </p>
                      </div>
                      <ActionButton reason={reason} onClick={() => setForm(p)}>
                        {w.follow}
                      </ActionButton>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            <Section title={w.below} count={c.below.length} flush>
              {c.below.length === 0 ? (
                <Empty>{w.belowNone}</Empty>
              ) : (
                <ul className={css['list']}>
                  {c.below.map((b) => (
                    <li key={b.documentId}>
                      <Link href={b.planId ? `/ke-hoach/${b.planId}/tren-duoi?muc=doi-chieu-tren` : `/van-ban/${b.documentId}`}>
                        {[b.number, calmTitle(b.title)].filter(Boolean).join(', ')}
                      </Link>
                      <p className="v-small">{[b.issuer, b.date ? viDate(b.date) : '', w.linked(b.linkedLines)].filter(Boolean).join(', ')}</p>
                    </li>
                  ))}
                </ul>
              )}
            </Section>
            {c.plan.state === 'active' && (
              <Section title={w.lines} count={wrong.length} flush>
                {wrong.length === 0 ? (
                  <Empty>{w.linesNone}</Empty>
                ) : (
                  <ul className={css['list']}>
                    {wrong.map((l) => (
                      <li key={l.itemId}>
                        <p>{shorten(l.text, 220)}</p>
                        <p className={css['facts']}>
                          <span>{cascadeWords.section(l.sectionPath)}</span>
                          {l.flags.map((f) => (
                            <Status key={f} of={f === 'noLead' ? 'unassigned' : 'noEvidence'}>
                              {w.flags[f]}
                            </Status>
                          ))}
                          {l.flags.includes('twoLeads') && <span>{l.lead.map((a) => a.name).join(', ')}</span>}
                        </p>
                      </li>
                    ))}
                  </ul>
                )}
              </Section>
            )}
            <SideDrawer opened={form !== null} onClose={() => setForm(null)} title={form?.id ? w.edit : w.add}>
              {form && <DemandForm planId={id} start={form} years={[c.plan.periodFrom, c.plan.periodTo]} onDone={() => setForm(null)} />}
            </SideDrawer>
          </div>
        );
      }}
    </Loaded>
  );
};
export default CoveragePart;
