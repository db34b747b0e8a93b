import { useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { Segments } from '../../../kernel/ui/Segments.tsx';
import { Status } from '../../../kernel/ui/Status.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import type { Group, Thing } from '../contract.ts';
import type { Ref } from '../contract-lines.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { HeirForm, type Choosing } from './HeirForm.tsx';
import { heirsText } from './heirs-text.ts';
import type { Act, Tried } from './types.ts';
import styles from './reorganisation.module.css';

const w = words.step2;

/** What is open, kind by kind, each with who takes it. */
const Kinds = ({ of }: { of: Group }) => (
  <dl className={styles['kinds']}>
    {of.kinds.map((k) => (
      <div key={k.kind}>
        <dt>
          {viNumber(k.count)} {k.label.toLowerCase()}
        </dt>
        <dd title={k.heirs.map((h) => h.name).join(', ')}>
          {k.open > 0 ? (
            <Status of="late">{w.open(k.open)}</Status>
          ) : k.why === 'stays' ? (
            w.why.stays
          ) : (
            <>
              {heirsText(k.heirs)} <span className="v-small">({w.why[k.why]})</span>
            </>
          )}
        </dd>
      </div>
    ))}
  </dl>
);

/** One by one, for what goes another way than the rest. */
const Things = ({ act, group, choose }: { act: Act; group: Group; choose: (thing: Thing) => void }) => {
  const [page, setPage] = useState(1);
  const list = useQueryOf(client.reorganisationThings, { id: act.id, key: group.key, page }, { keep: true });
  const columns: readonly Column<Thing>[] = [
    {
      key: 'text',
      label: w.things,
      phone: 'title',
      value: (t) => t.text,
      render: (t) => (
        <>
          {t.text}
          {t.detail && <p className="v-small">{t.detail}</p>}
        </>
      ),
    },
    { key: 'label', label: words.line.kind, width: '18%' },
    { key: 'heirs', label: w.heirs, width: '30%', value: (t) => (t.why === 'stays' ? w.why.stays : heirsText(t.heirs)) },
  ];
  return (
    <Loaded of={list}>
      {({ rows, total }) => {
        const pages = Math.ceil(total / 100);
        return (
          <>
            <DataTable
              label={group.name}
              columns={columns}
              rows={rows}
              rowKey={(t) => t.key + t.text}
              filter={false}
              action={(t) =>
                group.what === 'agency' && (
                  <ActionButton kind="quiet" onClick={() => choose(t)}>
                    {w.choose}
                  </ActionButton>
                )
              }
            />
            {pages > 1 && (
              <div className="v-form-acts">
                <ActionButton reason={undefined} onClick={() => setPage(Math.max(1, page - 1))}>
                  {w.earlier}
                </ActionButton>
                <span className="v-small">{w.page(page, pages)}</span>
                <ActionButton onClick={() => setPage(Math.min(pages, page + 1))}>{w.later}</ActionButton>
              </div>
            )}
          </>
        );
      }}
    </Loaded>
  );
};

const Groups = ({ act, tried }: { act: Act; tried: Tried }) => {
  const [only, setOnly] = useState<'all' | 'open'>(tried.open > 0 ? 'open' : 'all');
  const [choosing, setChoosing] = useState<Choosing | null>(null);
  const choose = useAct(client.reorganisationChoose);
  const toast = useToast();
  const rows = only === 'open' ? tried.groups.filter((g) => g.open > 0) : tried.groups;
  const put = async (keys: readonly string[], heirs: readonly Ref[] | null): Promise<void> => {
    const done = await choose.run({ id: act.id, version: tried.version, choices: keys.map((key) => ({ key, heirs: heirs && [...heirs] })) });
    if (!done) return;
    toast({ text: w.saved, tone: 'done' });
    setChoosing(null);
  };
  const columns: readonly Column<Group>[] = [
    { key: 'name', label: w.from, phone: 'title', width: '26%' },
    { key: 'heirs', label: w.thingsHeirs, sortable: false, phone: 'plain', value: (g) => g.heirs.map((h) => h.name).join(', '), render: (g) => <Kinds of={g} /> },
  ];
  return (
    <Section
      title={w.groups}
      count={tried.groups.length}
      side={
        <Segments
          label={w.groups}
          options={[
            { value: 'all', label: w.allGroups },
            { value: 'open', label: w.onlyOpen },
          ]}
          value={only}
          onChange={setOnly}
        />
      }
    >
      {choose.problem && <ProblemNote problem={choose.problem} />}
      <DataTable
        label={w.groups}
        columns={columns}
        rows={rows}
        rowKey={(g) => g.key}
        empty={only === 'open' ? w.noneOpen : w.none}
        pageSize={100}
        tools={
          rows.length > 1 && <ActionButton onClick={() => setChoosing({ title: w.chooseFor(rows.length), groups: rows, thing: null })}>{w.chooseFor(rows.length)}</ActionButton>
        }
        detail={(g) => <Things act={act} group={g} choose={(thing) => setChoosing({ title: thing.text, groups: [g], thing })} />}
        action={(g) => (
          <ActionButton kind="quiet" onClick={() => setChoosing({ title: g.name, groups: [g], thing: null })}>
            {w.choose}
          </ActionButton>
        )}
      />
      {choosing && <HeirForm choosing={choosing} tried={tried} busy={choose.busy} close={() => setChoosing(null)} put={put} />}
    </Section>
  );
};

/** Step two: everything that is open with what ends, and who takes it. What nobody takes stands first. */
export const Trial = ({ act, next }: { act: Act; next: () => void }) => {
  const tried = useQueryOf(client.reorganisationTry, { id: act.id }, { keep: true });
  return (
    <Loaded of={tried}>
      {(t) => (
        <>
          {t.faults.length > 0 && (
            <Note tone="bad">
              <p>{words.step1.faults}</p>
              <ul>
                {t.faults.slice(0, 20).map((f) => (
                  <li key={f.text}>{f.text}</li>
                ))}
              </ul>
            </Note>
          )}
          <p>
            {w.summary(t.summary)}. {w.all(t.things)}.
          </p>
          {t.open > 0 ? (
            <Note tone="due">
              <p>{w.open(t.open)}</p>
            </Note>
          ) : (
            t.things > 0 && (
              <Note>
                <p>{w.noneOpen}</p>
              </Note>
            )
          )}
          <Groups act={act} tried={t} />
          <div className="v-form-acts">
            <ActionButton kind="main" from="left" reason={t.open ? w.open(t.open) : t.faults.length ? words.step1.faults : undefined} onClick={next}>
              {w.next}
            </ActionButton>
          </div>
        </>
      )}
    </Loaded>
  );
};
