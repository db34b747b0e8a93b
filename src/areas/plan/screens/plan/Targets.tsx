import { createClient } from '../../../../kernel/client.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { placeText } from '../../../../kernel/words.ts';
import { api as targetApi, type TargetView } from '../../../target/contract.ts';
import { words } from '../../words.ts';
import { reviewWords } from '../../words-review.ts';
import { shorten } from '../format.ts';

const targets = createClient(targetApi);
const w = words.plan;

const columns: readonly Column<TargetView>[] = [
  { key: 'sectionPath', value: (t) => placeText(t.sectionPath), label: w.columns.path, width: '72px', phone: 'hidden' },
  { key: 'text', label: w.targets, phone: 'title', width: '50%', render: (t) => <Link href={`/muc-tieu/${t.id}`}>{shorten(t.text, 180)}</Link> },
  { key: 'required', label: reviewWords.columns.must, value: (t) => t.required?.text },
  { key: 'periodText', label: reviewWords.columns.period },
  { key: 'state', label: words.list.columns.state, render: (t) => <Status of={t.state}>{t.stateText}</Status> },
];

/** The plan's targets, each opening its own page. */
export const Targets = ({ documentId }: { documentId: string }) => {
  const may = usePermissions();
  const allowed = may.has('target.read');
  const list = useQueryOf(targets.targetList, { documentId }, { when: allowed });
  if (!allowed) return null;
  return (
    <Section title={w.targets} {...(list.data ? { count: list.data.rows.length } : {})} flush>
      <Loaded of={list}>{({ rows }) => <DataTable label={w.targets} columns={columns} rows={rows} rowKey={(t) => t.id} empty={w.none.targets} />}</Loaded>
    </Section>
  );
};
