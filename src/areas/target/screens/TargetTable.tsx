import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link, NumberLink } from '../../../kernel/ui/Link.tsx';
import { Status } from '../../../kernel/ui/Status.tsx';
import { placeText } from '../../../kernel/words.ts';
import type { TargetView } from '../contract.ts';
import { progressWords } from '../progress/words.ts';
import { kindNames, levelOf, periodText, words } from '../words.ts';

export const TargetState = ({ of: t }: { of: TargetView }) => <Status of={t.state}>{t.stateText}</Status>;

const columns: readonly Column<TargetView>[] = [
  {
    key: 'text',
    label: words.target,
    phone: 'title',
    width: '32%',
    render: (t) => (
      <>
        {t.sectionPath && <span className="v-ink3">{placeText(t.sectionPath)} </span>}
        <Link href={`/muc-tieu/${t.id}`}>{t.text}</Link>
      </>
    ),
  },
  {
    key: 'level',
    label: words.level,
    width: '13%',
    value: levelOf,
    render: (t) => (
      <>
        {levelOf(t)}
        {t.needsBase && t.required && <p className="v-small">{t.required.text}</p>}
      </>
    ),
  },
  {
    key: 'counted',
    label: words.counted,
    align: 'right',
    value: (t) => t.count.counted?.value ?? null,
    render: (t) =>
      t.count.countedText === null ? (
        '–'
      ) : (
        <NumberLink href={`/muc-tieu/${t.id}#danh-sach`} opens={words.countedOpens}>
          {t.count.countedText}
        </NumberLink>
      ),
  },
  { key: 'kind', label: words.kind, value: (t) => kindNames[t.kind], render: (t) => <span className="v-nowrap">{kindNames[t.kind]}</span>, phone: 'hidden' },
  { key: 'period', label: words.period, value: periodText, width: '9%' },
  { key: 'state', label: words.state, value: (t) => t.stateText, render: (t) => <TargetState of={t} />, phone: 'plain' },
];
const withPlan: readonly Column<TargetView>[] = [
  ...columns.slice(0, 1),
  {
    key: 'plan',
    label: words.plan,
    value: (t) => t.documentNumber ?? t.documentTitle,
    render: (t) => <Link href={`/muc-tieu?van-ban=${t.documentId}`}>{t.documentNumber ?? t.documentTitle}</Link>,
  },
  ...columns.slice(1),
];

/** Targets with what they ask for and where they stand; the next step is the number that is missing. */
export const TargetTable = ({ rows, ofOnePlan }: { rows: readonly TargetView[]; ofOnePlan: boolean }) => (
  <DataTable
    label={words.title}
    columns={ofOnePlan ? columns : withPlan}
    rows={rows}
    rowKey={(t) => t.id}
    address="mt"
    empty={`${words.none} ${words.noneHint}`}
    action={(t) =>
      t.needsBase && t.base === null ? (
        <ActionLink href={`/muc-tieu/${t.id}?nhap=1`}>{words.baseEnter}</ActionLink>
      ) : t.count.state === 'behind' || t.count.state === 'missed' ? (
        <ActionLink href={`/muc-tieu/${t.id}/tien-do`}>{progressWords.why}</ActionLink>
      ) : null
    }
  />
);
