import { useMemo, useState } from 'react';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Picker } from '../../../../kernel/ui/Picker.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { Segments } from '../../../../kernel/ui/Segments.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { placeText } from '../../../../kernel/words.ts';
import { DocumentPicker } from '../../../library/screens/DocumentPicker.tsx';
import { client } from '../../screens/client.ts';
import { reasonOf, shorten } from '../../screens/format.ts';
import { calmTitle } from '../../words-title.ts';
import { cascadeWords } from '../words.ts';
import css from './cascade.module.css';
import { Origin } from './Origin.tsx';
import type { Compared, ComparedLine, PartProps } from './types.ts';

const w = cascadeWords.compare;
/** A proposal this alike may be confirmed with the others in one press; a person still reads the list first. */
const SURE = 0.55;
/** Lines without a partner that are shown at first. */
const FEW = 12;
type Only = keyof typeof w.only;

type Link1 = { itemId: string; line: number; linked: boolean };

const Line = ({ line, own, may, save, busy }: { line: ComparedLine; own: Compared['own']; may: boolean; save: (links: Link1[]) => void; busy: boolean }) => {
  const [picking, setPicking] = useState(false);
  const textOf = (id: string) => own.find((o) => o.itemId === id);
  const options = useMemo(() => own.map((o) => ({ value: o.itemId, label: `${placeText(o.sectionPath)} ${shorten(o.text, 100)}`.trim() })), [own]);
  const say = (itemId: string, linked: boolean) => save([{ itemId, line: line.line, linked }]);
  return (
    <li>
      <div className={css['pair']}>
        <div>
          <p>{line.text}</p>
          <p className="v-small">{[cascadeWords.section(line.sectionPath), cascadeWords.line(line.line), line.forUs ? w.ours : ''].filter(Boolean).join(', ')}</p>
        </div>
        <div className={css['below']}>
          {line.linked.map((id) => (
            <div key={id}>
              <p>
                <Status of="done" quiet>
                  {w.linked}
                </Status>{' '}
                {shorten(textOf(id)?.text ?? '', 260)}
              </p>
              {may && (
                <div className={css['acts']}>
                  <ActionButton kind="quiet" busy={busy} onClick={() => say(id, false)}>
                    {w.takeOff}
                  </ActionButton>
                </div>
              )}
            </div>
          ))}
          {line.linked.length === 0 && (
            <p>
              <Status of="noEvidence" quiet>
                {w.gap}
              </Status>
            </p>
          )}
          {line.proposals.map((p) => (
            <div key={p.itemId}>
              <p>
                <span className="v-ink3">
                  {w.proposed}, {w.alike(p.score)}:
                </span>{' '}
                {shorten(textOf(p.itemId)?.text ?? '', 260)}
              </p>
              {may && (
                <div className={css['acts']}>
                  <ActionButton busy={busy} onClick={() => say(p.itemId, true)}>
                    {w.yes}
                  </ActionButton>
                  <ActionButton kind="quiet" busy={busy} onClick={() => say(p.itemId, false)}>
                    {w.no}
                  </ActionButton>
                </div>
              )}
            </div>
          ))}
          {may &&
            (picking ? (
              <Picker
                label={w.pickLabel}
                value={null}
                options={options}
                onChange={(itemId) => {
                  setPicking(false);
                  if (itemId !== null) say(itemId, true);
                }}
              />
            ) : (
              <div className={css['acts']}>
                <ActionButton kind="quiet" onClick={() => setPicking(true)}>
                  {w.pick}
                </ActionButton>
              </div>
            ))}
        </div>
      </div>
    </li>
  );
};

const Above = ({ id, data, reason }: { id: string; data: Compared; reason: string | undefined }) => {
  const [, setAddress] = useAddress();
  const [choosing, setChoosing] = useState(false);
  const [target, setTarget] = useState<string | null>(null);
  const set = useAct(client.aboveSet);
  const say = useToast();
  const mark = async (documentId: string, linked: boolean) => {
    if (!(await set.run({ id, documentId, linked }))) return;
    setChoosing(false);
    setTarget(null);
    if (linked) say({ text: w.setDone, tone: 'done' });
  };
  return (
    <Section
      title={w.above}
      count={data.above.length}
      side={
        <ActionButton kind="quiet" reason={reason} onClick={() => setChoosing(true)}>
          {w.choose}
        </ActionButton>
      }
      flush
    >
      {data.above.length === 0 ? (
        <Empty>{w.none}</Empty>
      ) : (
        <ul className={css['list']}>
          {data.above.map((a) => (
            <li key={a.documentId} className={css['row']}>
              <div>
                <Link href={a.planId ? `/ke-hoach/${a.planId}` : `/van-ban/${a.documentId}`}>{[a.number, calmTitle(a.title)].filter(Boolean).join(', ')}</Link>
                <p className="v-small">{[a.date ? viDate(a.date) : '', a.linked ? '' : w.cited].filter(Boolean).join(', ')}</p>
              </div>
              <div className={css['acts']}>
                {a.documentId !== data.chosen && <ActionButton onClick={() => setAddress({ tren: a.documentId })}>{cascadeWords.tabs['doi-chieu-tren']}</ActionButton>}
                {reason === undefined && !a.linked && (
                  <ActionButton busy={set.busy} onClick={() => void mark(a.documentId, true)}>
                    {w.set}
                  </ActionButton>
                )}
                {reason === undefined && (
                  <ActionButton kind="quiet" busy={set.busy} onClick={() => void mark(a.documentId, false)}>
                    {w.unset}
                  </ActionButton>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {set.problem && <ProblemNote problem={set.problem} />}
      <SideDrawer opened={choosing} onClose={() => setChoosing(false)} title={w.choose}>
        <div className="v-form">
          <FieldFrame label={w.above}>{(c) => <DocumentPicker {...c} value={target} onChange={setTarget} />}</FieldFrame>
          {set.problem && <ProblemNote problem={set.problem} />}
          <div className="v-form-acts">
            <ActionButton kind="main" from="left" busy={set.busy} {...(target === null ? { reason: w.choose } : {})} onClick={() => target !== null && void mark(target, true)}>
              {w.set}
            </ActionButton>
          </div>
        </div>
      </SideDrawer>
    </Section>
  );
};

/** A plan laid beside the one above, line by line: the system proposes, a person decides, what is left open is a gap. */
const ComparePart = ({ id }: PartProps) => {
  const [address] = useAddress();
  const compared = useQueryOf(client.compareAbove, address['tren'] ? { id, above: address['tren'] } : { id }, { keep: true });
  const [only, setOnly] = useState<Only>('all');
  const [allOwn, setAllOwn] = useState(false);
  const save = useAct(client.lineLink);
  const say = useToast();
  const may = usePermissions();
  return (
    <Loaded of={compared}>
      {(data) => {
        const reason = may.whyNot('plan.review') ?? reasonOf(data.can.link);
        const send = (links: Link1[]) =>
          data.chosen !== null && void save.run({ links: links.map((l) => ({ ...l, documentId: data.chosen! })) }).then((done) => done && say({ text: w.saved, tone: 'done' }));
        const shown = data.lines.filter((l) => only === 'all' || (only === 'open' ? l.linked.length === 0 : l.forUs));
        const sure = data.lines.flatMap((l) => {
          const [p] = l.proposals;
          return l.linked.length === 0 && p && p.score >= SURE ? [{ itemId: p.itemId, line: l.line, linked: true }] : [];
        });
        const free = data.own.filter((o) => o.links === 0);
        return (
          <div className={css['parts']}>
            <Above id={id} data={data} reason={reason} />
            {data.chosen !== null && data.own.length === 0 && <Empty>{w.noOwn}</Empty>}
            {data.chosen !== null && data.own.length > 0 && (
              <>
                <Section
                  title={w.lines}
                  count={shown.length}
                  side={
                    <ActionLink kind="quiet" href={`/ke-hoach/tung-cau/${data.chosen}`}>
                      {w.byLine}
                    </ActionLink>
                  }
                  flush
                >
                  <div className={css['acts']}>
                    <Segments label={w.lines} value={only} onChange={setOnly} options={(Object.keys(w.only) as Only[]).map((value) => ({ value, label: w.only[value] }))} />
                    {sure.length > 1 && reason === undefined && (
                      <ActionButton busy={save.busy} onClick={() => send(sure)}>
                        {w.confirmSure(sure.length)}
                      </ActionButton>
                    )}
                  </div>
                  {save.problem && <ProblemNote problem={save.problem} />}
                  {shown.length === 0 ? (
                    <Empty>{w.noLines}</Empty>
                  ) : (
                    <ul className={css['list']}>
                      {shown.map((l) => (
                        <Line key={l.itemId ?? l.line} line={l} own={data.own} may={reason === undefined} save={send} busy={save.busy} />
                      ))}
                    </ul>
                  )}
                </Section>
                <Section title={w.own} count={free.length} flush>
                  {free.length === 0 ? (
                    <Empty>{w.ownNone}</Empty>
                  ) : (
                    <ul className={css['list']}>
                      {free.slice(0, allOwn ? undefined : FEW).map((o) => (
                        <li key={o.itemId}>
                          <p>{shorten(o.text, 260)}</p>
                          <p className="v-small">{cascadeWords.section(o.sectionPath)}</p>
                        </li>
                      ))}
                      {free.length > FEW && !allOwn && (
                        <li>
                          <button type="button" className="v-linkbutton" onClick={() => setAllOwn(true)}>
                            {w.showAll(free.length)}
                          </button>
                        </li>
                      )}
                    </ul>
                  )}
                </Section>
                {data.own.length > free.length && (
                  <Section title={w.ownLinked} count={data.own.length - free.length} flush>
                    <ul className={css['list']}>
                      {data.own
                        .filter((o) => o.links > 0)
                        .map((o) => (
                          <li key={o.itemId}>
                            <p>{shorten(o.text, 260)}</p>
                            <Origin id={o.itemId} />
                          </li>
                        ))}
                    </ul>
                  </Section>
                )}
              </>
            )}
          </div>
        );
      }}
    </Loaded>
  );
};
export default ComparePart;
