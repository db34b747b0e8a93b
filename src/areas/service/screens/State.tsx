import { viNumber } from '../../../kernel/text.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { StatusShape } from '../../../kernel/ui/Status.tsx';
import type { BackupRow, ServiceState } from '../contract.ts';
import { alertsOf, isUrgent, type Alert } from '../rules.ts';
import { alertWords, failureWords, words as w } from '../words.ts';
import { client } from './client.ts';
import css from './state.module.css';

const moment = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit', year: 'numeric' });
const when = (at: string): string => moment.format(new Date(at));
const size = (bytes: number): string => (bytes >= 1024 ** 3 ? `${viNumber(bytes / 1024 ** 3, 1)} GB` : `${viNumber(bytes / 1024 ** 2, 1)} MB`);

const resultOf = (b: BackupRow, newest: boolean) => {
  if (b.failed) return { shape: 'alert', tone: 'son', text: w.failedFor(failureWords[b.failed] ?? b.failed) } as const;
  if (b.provedAt) return { shape: 'tick', tone: 'la', text: w.proved(when(b.provedAt)) } as const;
  // broken off without a word: a newer one has begun since
  if (!b.madeAt) return newest ? ({ shape: 'half', tone: 'nghe', text: w.running } as const) : ({ shape: 'dash', tone: 'ink3', text: w.failedFor(w.brokenOff) } as const);
  return { shape: 'dashedSquare', tone: 'nghe', text: w.unproved } as const;
};

const columnsFor = (newest: string | undefined): readonly Column<BackupRow>[] => [
  { key: 'begunAt', label: w.begun, phone: 'title', sortable: false, width: '170px', render: (b) => when(b.begunAt) },
  { key: 'reason', label: w.reason, sortable: false, value: (b) => w.reasons[b.reason] },
  {
    key: 'result',
    label: w.result,
    sortable: false,
    width: '34%',
    render: (b) => {
      const r = resultOf(b, b.id === newest);
      return (
        <span className={css['line']}>
          <StatusShape shape={r.shape} tone={r.tone} />
          <span>
            {r.text}
            {b.removed && <span className="v-ink3"> · {w.gone}</span>}
          </span>
        </span>
      );
    },
  },
  { key: 'rows', label: w.rows, align: 'right', sortable: false },
  { key: 'bytes', label: w.size, align: 'right', sortable: false, value: (b) => b.bytes, render: (b) => (b.bytes === null ? '–' : size(b.bytes)) },
  {
    key: 'seconds',
    label: w.time,
    align: 'right',
    sortable: false,
    render: (b) => (b.seconds === null ? '–' : w.took(viNumber(b.seconds + (b.proofSeconds ?? 0), 1))),
  },
];

const Alerts = ({ of }: { of: readonly Alert[] }) =>
  of.length ? (
    <Section title={w.alerts} count={of.length}>
      <ul className={css['alerts']}>
        {of.map((a) => (
          <li key={a}>
            <StatusShape shape={isUrgent(a) ? 'alert' : 'half'} tone={isUrgent(a) ? 'son' : 'nghe'} />
            <div>
              <strong>{alertWords[a].what}</strong>
              <p>{alertWords[a].todo}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  ) : (
    <p className={css['line']} role="status">
      <StatusShape shape="tick" tone="la" />
      <strong>{w.fine}</strong>
    </p>
  );

const disksOf = (s: ServiceState): (readonly [string, string])[] =>
  s.disks.map((d) => [s.disks.length === 1 && s.backup.onDataDisk ? w.diskBoth : w.disks[d.what], w.free(size(d.free), size(d.total), viNumber((d.free / d.total) * 100, 0))]);

const State = () => {
  const state = useQueryOf(client.serviceState, {}, { every: 15_000, keep: true });
  return (
    <Page title={w.title} sub={w.hint}>
      <Loaded of={state}>
        {(s) => (
          <>
            <Alerts of={alertsOf(s)} />
            <Section title={w.backups}>
              <Pairs
                of={[
                  [w.lastProof, s.backup.lastProvedAt ? when(s.backup.lastProvedAt) : w.noProof],
                  [w.schedule, s.backup.at ? w.nightly(s.backup.at) : w.off],
                  [w.closed, s.backup.passphrase ? w.byPassphrase : w.byKeyFile],
                ]}
              />
              <DataTable label={w.backups} columns={columnsFor(s.backup.list[0]?.id)} rows={s.backup.list} rowKey={(b) => b.id} filter={false} empty={w.none} pageSize={10} />
            </Section>
            <div className={css['pair']}>
              <Section title={w.machine}>
                <Pairs
                  of={[
                    [w.version, s.version],
                    [w.since, when(s.startedAt)],
                    [w.engine, w.engineIs(s.engine, size(s.databaseBytes))],
                    ...disksOf(s),
                    [w.mail, s.mail.configured ? w.mailOn(s.mail, s.mail.lastSentAt === null ? null : when(s.mail.lastSentAt)) : w.mailOff],
                  ]}
                />
              </Section>
              <Section title={w.work}>
                <Pairs
                  of={[
                    [w.waiting, s.jobs.waiting ? w.waits(viNumber(s.jobs.waiting), viNumber(s.jobs.oldestSeconds)) : w.nothing],
                    [w.active, viNumber(s.jobs.active)],
                    [w.failed, viNumber(s.jobs.failed)],
                    [w.sealed, s.seal.lastAt ? when(s.seal.lastAt) : w.never],
                    [w.sealWaiting, s.seal.waiting ? w.waits(viNumber(s.seal.waiting), viNumber(s.seal.lagSeconds)) : w.nothing],
                    [w.sessions, w.sessionsOf(viNumber(s.signIns.sessions), viNumber(s.signIns.people))],
                    [w.failedToday, s.signIns.failedToday ? w.failedOf(viNumber(s.signIns.failedToday), viNumber(s.signIns.loginsToday)) : w.nothing],
                  ]}
                />
              </Section>
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
};
export default State;
