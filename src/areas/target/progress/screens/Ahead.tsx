import { viNumber } from '../../../../kernel/text.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable } from '../../../../kernel/ui/DataTable.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { client } from '../../screens/client.ts';
import { progressWords as w } from '../words.ts';
import css from './progress.module.css';

/** Where it will end, how sure that is, and what it would take. */
export const Forecast = ({ id }: { id: string }) => {
  const got = useQueryOf(client.progressForecast, { id });
  return (
    <Section title={w.forecast}>
      <Loaded of={got}>
        {(f) => (
          <>
            <p>{f.text}</p>
            {(f.needs.length > 0 || f.pace) && (
              <>
                <h3>{w.takes}</h3>
                {f.pace && <p>{f.pace}</p>}
                <ul className={css.list}>
                  {f.needs.map((n) => (
                    <li key={n.part}>{n.text}</li>
                  ))}
                </ul>
              </>
            )}
            {f.method && <p className="v-small">{f.method}</p>}
            {f.backTest.length > 0 && (
              <details>
                <summary>{w.backTest}</summary>
                <DataTable
                  label={w.backTest}
                  rows={f.backTest}
                  rowKey={(b) => String(b.year)}
                  filter={false}
                  columns={[
                    { key: 'year', label: w.year, value: (b) => String(b.year), phone: 'title' },
                    { key: 'forecast', label: w.forecastOf, align: 'right' },
                    { key: 'actual', label: w.came, align: 'right' },
                  ]}
                />
              </details>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
};

/** How many of those who began have passed each step. */
export const Funnel = ({ id, unitId }: { id: string; unitId: number | undefined }) => {
  const got = useQueryOf(client.progressFunnel, { id, ...(unitId === undefined ? {} : { unitId }) }, { keep: true });
  return (
    <Section title={w.funnel}>
      <Loaded of={got}>
        {({ from, to, steps }) => {
          const most = Math.max(1, ...steps.map((s) => s.n));
          return (
            <>
              <p className="v-small">{w.funnelHint(from, to)}</p>
              <table className={css.funnel}>
                <thead>
                  <tr>
                    <th scope="col">{w.step}</th>
                    <th scope="col">
                      <span className="v-hidden">{w.funnel}</span>
                    </th>
                    <th scope="col">{w.people}</th>
                    <th scope="col">{w.ofBefore}</th>
                  </tr>
                </thead>
                <tbody>
                  {steps.map((s) => (
                    <tr key={s.key}>
                      <th scope="row">{s.name}</th>
                      <td className={css.bar}>
                        <i style={{ width: `${(s.n / most) * 100}%` }} aria-hidden="true" />
                      </td>
                      <td data-n>{viNumber(s.n)}</td>
                      <td data-n>{s.ofBefore === null ? '–' : `${viNumber(s.ofBefore, 1)} %`}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </>
          );
        }}
      </Loaded>
    </Section>
  );
};
