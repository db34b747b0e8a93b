import { IconBell, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { ActionButton } from '../../kernel/ui/ActionButton.tsx';
import { useConfirm } from '../../kernel/ui/confirm.tsx';
import { icon16 } from '../../kernel/ui/icon.ts';
import { Law, Masked } from '../../kernel/ui/Law.tsx';
import { NumberLink } from '../../kernel/ui/Link.tsx';
import { Note } from '../../kernel/ui/Note.tsx';
import { Facts, Page, WithAside } from '../../kernel/ui/Page.tsx';
import { Empty, Section } from '../../kernel/ui/Section.tsx';
import { Segments, Tabs } from '../../kernel/ui/Segments.tsx';
import { SideDrawer } from '../../kernel/ui/SideDrawer.tsx';
import { SplitBar } from '../../kernel/ui/SplitBar.tsx';
import { Status, StatusLegend } from '../../kernel/ui/Status.tsx';
import type { State, TargetState, TaskState } from '../../kernel/ui/status.ts';
import { Timeline } from '../../kernel/ui/Timeline.tsx';
import { useToast } from '../../kernel/ui/toast.tsx';
import { Progress } from '../../kernel/ui/Waiting.tsx';
import { WorkList } from '../../kernel/ui/WorkList.tsx';
import { words } from '../../kernel/ui/words.ts';
import { g } from './gallery.data.ts';
import { FormSample } from './FormSample.tsx';
import { MatrixSample, TableSample } from './TableSample.tsx';

const Buttons = () => {
  const confirm = useConfirm();
  const say = useToast();
  const [open, setOpen] = useState(false);
  return (
    <div className="v-form-acts">
      <ActionButton kind="main">{g.saveTarget}</ActionButton>
      <ActionButton>{g.draft}</ActionButton>
      <ActionButton kind="due">{g.attach}</ActionButton>
      <ActionButton kind="quiet">{g.link}</ActionButton>
      <ActionButton
        kind="danger"
        onClick={() =>
          void confirm({ title: g.removeAsk, text: g.removeText, action: g.remove, danger: true, reason: { required: true } }).then(
            (a) => a && say({ text: g.remove, undo: () => undefined }),
          )
        }
      >
        {g.remove}
      </ActionButton>
      <ActionButton kind="main" reason={g.followWhy}>
        {g.follow}
      </ActionButton>
      <ActionButton kind="main" busy>
        {g.saveTarget}
      </ActionButton>
      <ActionButton onClick={() => say({ text: g.toasted })}>{g.toast}</ActionButton>
      <ActionButton onClick={() => setOpen(true)}>{g.drawer}</ActionButton>
      <SideDrawer opened={open} onClose={() => setOpen(false)} title={g.drawerTitle}>
        <FormSample />
      </SideDrawer>
    </div>
  );
};

/** Every component on one page: looked at in light and dark, at 360, 768 and 1440 px, and walked by axe. */
const Gallery = () => {
  const [tab, setTab] = useState<string>('ask');
  const [view, setView] = useState<string>('month');
  const [only, setOnly] = useState(false);
  return (
    <Page
      title={g.title}
      crumbs={g.crumbs}
      sub={g.sub}
      actions={
        <>
          <ActionButton icon={<IconPrinter {...icon16} />}>{g.print}</ActionButton>
          <ActionButton kind="main" icon={<IconBell {...icon16} />}>
            {g.remind}
          </ActionButton>
        </>
      }
    >
      <Note tone="due" action={<ActionButton kind="due">{g.due.act}</ActionButton>}>
        <b>{g.due.title}</b> {g.due.text} <Law href="/">{g.due.law}</Law>
      </Note>
      <WithAside
        aside={
          <>
            <Section title={g.share} level={3} plain>
              <SplitBar
                parts={[
                  {
                    state: 'done',
                    n: 11,
                    number: (
                      <NumberLink href="/" opens={words.task.done}>
                        11
                      </NumberLink>
                    ),
                  },
                  { state: 'notDue', n: 3 },
                  { state: 'due', n: 1 },
                  { state: 'late', n: 2 },
                  { state: 'noEvidence', n: 1 },
                ]}
              />
            </Section>
            <Section title={g.person.title} level={3} plain>
              <Facts>{[...g.person.facts, <Masked key="id" head="014" tail="231" label={g.person.id} onReveal={() => undefined} />]}</Facts>
              <Timeline steps={g.steps} />
            </Section>
            <Section title={g.waiting} level={3} plain>
              <Progress done={120} total={214} what={g.rows} />
            </Section>
          </>
        }
      >
        <Section title={g.work.title} count={4} flush>
          <WorkList
            items={g.work.items.map((i) => ({
              ...i,
              href: '/',
              status: <Status of={i.state}>{i.word}</Status>,
              action: <ActionButton kind={i.state === 'due' ? 'plain' : 'due'}>{i.act}</ActionButton>,
            }))}
          />
        </Section>
        <Section title={g.work.emptyTitle} count={0} flush>
          <Empty>{g.work.empty}</Empty>
        </Section>
        <Section title={g.states}>
          <StatusLegend states={Object.keys(words.task) as State[]} />
          <div className="v-form-fields">
            <div data-half>
              <h3>{g.tasks}</h3>
              {(Object.keys(words.task) as TaskState[]).map((s) => (
                <p key={s}>
                  <Status of={s} />
                </p>
              ))}
            </div>
            <div data-half>
              <h3>{g.targets}</h3>
              {(Object.keys(words.target) as TargetState[]).map((s) => (
                <p key={s}>
                  <Status of={s}>{s === 'uncomputable' ? g.reason : undefined}</Status>
                </p>
              ))}
            </div>
          </div>
        </Section>
      </WithAside>
      <Section title={g.buttons}>
        <Buttons />
      </Section>
      <Section title={g.notes}>
        <Note tone="bad" title={g.bad.title} action={<ActionButton>{words.retry}</ActionButton>}>
          {g.bad.text}
        </Note>
        <Note>{g.info}</Note>
      </Section>
      <TableSample />
      <Section title={g.matrix.title}>
        <div className="v-tools">
          <Segments
            label={g.matrix.view}
            options={[
              { value: 'month', label: g.matrix.byMonth },
              { value: 'quarter', label: g.matrix.byQuarter },
              { value: 'year', label: g.matrix.byYear },
            ]}
            value={view}
            onChange={setView}
          />
          <label className="v-check">
            <input type="checkbox" checked={only} onChange={(e) => setOnly(e.currentTarget.checked)} />
            {g.matrix.onlyDue}
          </label>
        </div>
        <MatrixSample />
      </Section>
      <Section title={g.form.title}>
        <FormSample />
      </Section>
      <Section title={g.tabLabel}>
        <Tabs label={g.tabLabel} tabs={g.tabs} value={tab} onChange={setTab}>
          <Empty>{g.work.empty}</Empty>
        </Tabs>
      </Section>
    </Page>
  );
};
export default Gallery;
