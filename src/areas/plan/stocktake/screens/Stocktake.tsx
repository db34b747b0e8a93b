import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useRouteParams } from '../../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable } from '../../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { client } from '../../screens/client.ts';
import { reasonOf } from '../../screens/format.ts';
import { words } from '../../words.ts';
import { stocktakeWords as w } from '../words.ts';

/** Reviews of a plan: when the plan wants them, what was held, which conclusion is a task already. */
const Stocktake = () => {
  const { id = '' } = useRouteParams();
  const got = useQueryOf(client.planReviews, { id });
  const take = useAct(client.conclusionTask);
  const say = useToast();
  const give = async (followId: string, version: number) => {
    if (await take.run({ id, followId, version })) say({ text: w.taken, tone: 'done' });
  };
  return (
    <Loaded of={got}>
      {(data) => (
        <Page
          title={w.title}
          sub={w.hint}
          crumbs={[{ label: words.plans, href: '/ke-hoach' }, { label: words.planName(data.plan.number), href: `/ke-hoach/${id}` }, { label: w.title }]}
          actions={(['interimReview', 'finalReview'] as const).map((kind) => (
            <ActionLink key={kind} href={`/hoat-dong/ghi?loai=${kind}&van-ban=${data.plan.documentId}`} {...(kind === 'interimReview' ? { kind: 'main' as const } : {})}>
              {w.record[kind]}
            </ActionLink>
          ))}
        >
          {take.problem && <ProblemNote problem={take.problem} />}
          <Section title={w.scheduled} flush>
            <DataTable
              label={w.scheduled}
              rows={data.scheduled}
              rowKey={(t) => t.taskId}
              empty={w.noScheduled}
              columns={[
                { key: 'text', label: w.scheduled, phone: 'title', width: '50%', sortable: false },
                { key: 'lead', label: w.owner, sortable: false, value: (t) => t.lead.map((a) => a.name).join('; ') },
                { key: 'nextDue', label: w.nextDue, sortable: false, value: (t) => (t.nextDue ? viDate(t.nextDue) : null) },
              ]}
            />
          </Section>
          <Section title={w.reviews} side={<span className="v-small">{w.recordHint}</span>} flush>
            <DataTable
              label={w.reviews}
              rows={data.held}
              rowKey={(a) => a.id}
              empty={w.noReviews}
              columns={[
                { key: 'title', label: w.reviews, phone: 'title', width: '60%', sortable: false, render: (a) => <Link href={`/hoat-dong/${a.id}`}>{a.title}</Link> },
                { key: 'onDate', label: words.work.day, sortable: false, value: (a) => viDate(a.onDate) },
                { key: 'follows', label: w.conclusions, align: 'right', sortable: false },
              ]}
            />
          </Section>
          <Section title={w.conclusions} flush>
            <DataTable
              label={w.conclusions}
              rows={data.conclusions}
              rowKey={(c) => c.id}
              empty={w.noConclusions}
              columns={[
                { key: 'text', label: w.text, phone: 'title', width: '46%', sortable: false, render: (c) => <Link href={`/hoat-dong/${c.activityId}`}>{c.text}</Link> },
                { key: 'owner', label: w.owner, sortable: false, value: (c) => c.owner.name },
                { key: 'dueOn', label: w.due, sortable: false, value: (c) => viDate(c.dueOn) },
              ]}
              action={(c) =>
                c.taskId ? (
                  <Status of="done">{w.isTask}</Status>
                ) : c.closedOn ? (
                  <Status of="done">{undefined}</Status>
                ) : (
                  <ActionButton busy={take.busy} reason={reasonOf(data.can['track'])} onClick={() => void give(c.id, c.version)}>
                    {w.take}
                  </ActionButton>
                )
              }
            />
          </Section>
        </Page>
      )}
    </Loaded>
  );
};
export default Stocktake;
