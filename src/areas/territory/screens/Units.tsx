import { useMemo, useState } from 'react';
import { dayInVietnam } from '../../../kernel/clock.ts';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { CheckField } from '../../../kernel/ui/inputs.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { SearchBox } from '../../../kernel/ui/SearchBox.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import { Waiting } from '../../../kernel/ui/Waiting.tsx';
import { searchUnits, type UnitEntry } from '../rules/picker.ts';
import { figureNames, fullName, spanWords, words } from '../words.ts';
import { client } from './client.ts';
import { UnitImport } from './UnitImport.tsx';
import { useUnits } from './use-units.ts';

const w = words.screen;
const SHOWN = 40;

const columns: Column<UnitEntry>[] = [
  { key: 'name', label: w.name, value: fullName, render: (u) => <Link href={`/dia-ban/${u.id}`}>{fullName(u)}</Link>, phone: 'title' },
  { key: 'place', label: w.place, value: (u) => u.parents.map(fullName).join(', ') },
  { key: 'span', label: w.span, value: spanWords },
];

const Found = () => {
  const [address, setAddress] = useAddress();
  const index = useUnits();
  const typed = address['tim'] ?? '';
  const present = address['nay'] === '1';
  const [today] = useState(() => dayInVietnam(new Date()));
  const found = useMemo(() => (index === null || index === 'failed' ? [] : searchUnits(index, typed, present ? { at: today } : {}, SHOWN)), [index, typed, present, today]);
  if (index === null) return <Waiting />;
  return (
    <DataTable
      label={w.title}
      columns={columns}
      rows={found}
      rowKey={(u) => `${u.id} ${u.from}`}
      filter={false}
      empty={w.none}
      tools={
        <>
          <SearchBox label={w.search} placeholder={w.searchHint} value={typed} onChange={(t) => setAddress({ tim: t })} />
          <CheckField label={w.onDate} value={present} onChange={(v) => setAddress({ nay: v ? '1' : undefined })} />
          <span className="v-small" role="status">
            {w.found(found.length, found.length === SHOWN)}
          </span>
        </>
      }
    />
  );
};

type Figure = { what: keyof typeof figureNames; at: string; have: number; should: number };
const figureColumns: Column<Figure>[] = [
  { key: 'what', label: w.what, value: (f) => figureNames[f.what], phone: 'title' },
  { key: 'at', label: w.at, value: (f) => viDate(f.at) },
  { key: 'have', label: w.have, align: 'right' },
  { key: 'should', label: w.should, align: 'right' },
  { key: 'deviation', label: w.deviation, align: 'right', value: (f) => f.have - f.should, render: (f) => (f.have === f.should ? w.exact : viNumber(f.have - f.should)) },
];

/** The units of the country at every date: search, how many there are against the law's figures, and the import for the administrator. */
const Units = () => {
  const stats = useQueryOf(client.unitStats, {});
  const why = usePermissions().whyNot('unit.manage');
  const [importing, setImporting] = useState(false);
  return (
    <Page
      title={w.title}
      sub={stats.data ? words.today(stats.data.today) : w.sub}
      actions={
        <>
          {why === undefined && <ActionLink href="/sap-xep">{w.reorganise}</ActionLink>}
          <ActionButton kind="plain" reason={why} onClick={() => setImporting(true)}>
            {w.import}
          </ActionButton>
        </>
      }
    >
      <Found />
      <Section title={w.figures}>
        <Loaded of={stats}>
          {(s) => (
            <>
              {s.figures.some((f) => f.have !== f.should) && (
                <Note>
                  <p>{w.deviating}</p>
                </Note>
              )}
              <DataTable label={w.figures} columns={figureColumns} rows={s.figures} rowKey={(f) => `${f.what} ${f.at}`} filter={false} />
              {(s.withoutSuccessor > 0 || s.withoutPredecessor > 0) && <p className="v-small">{w.loose(s.withoutSuccessor, s.withoutPredecessor)}</p>}
              <p className="v-small">{w.source(s.source, s.version)}</p>
            </>
          )}
        </Loaded>
      </Section>
      <SideDrawer opened={importing} onClose={() => setImporting(false)} title={w.import}>
        <UnitImport />
      </SideDrawer>
    </Page>
  );
};
export default Units;
