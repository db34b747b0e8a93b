import type { Output } from '../../../kernel/contract.ts';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { DataTable } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import type { api } from '../contract.ts';
import { words } from '../words.ts';

type Kept = NonNullable<Output<(typeof api)['activityGet']>['figures']>;

/** Figures as they were counted on the day of the record. */
export const Figures = ({ of }: { of: Kept }) => (
  <Section title={words.figures(viDate(of.on))} side={<Link href={`/ke-hoach/${of.planId}`}>{words.fromPlan}</Link>} flush>
    <p className="v-small">{words.figuresHint}</p>
    <DataTable
      label={words.figures(viDate(of.on))}
      rows={of.rows.map((r, i) => ({ ...r, key: String(i) }))}
      rowKey={(r) => r.key}
      filter={false}
      columns={[
        { key: 'label', label: words.figure, phone: 'title', width: '55%', sortable: false, value: (r) => `${r.group}: ${r.label}` },
        { key: 'value', label: words.value, sortable: false, value: (r) => (r.value === null ? (r.note ?? words.noValue) : [viNumber(r.value), r.unit].filter(Boolean).join(' ')) },
      ]}
    />
  </Section>
);
