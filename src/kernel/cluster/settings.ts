/** PostgreSQL's settings: valid for 15 and later, modest, and with nothing personal in its log. */
import { totalmem } from 'node:os';

const MB = 1024 * 1024;
const clamp = (n: number, low: number, high: number) => Math.round(Math.min(high, Math.max(low, n)));

/** Text of the settings file written at each start. `durable: false` is for tests only: a power cut then loses everything. */
export const settingsFile = (durable: boolean): string => {
  // in a container what it may use, not what the machine has; 0 and the like: nothing said
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity) / MB;
  const settings: Record<string, string> = {
    listen_addresses: "'127.0.0.1'",
    unix_socket_directories: "''",
    max_connections: '100',
    password_encryption: "'scram-sha-256'",
    // a page asked of the system anew costs as much as reading a short list from it: a tenth of a day's processor at a million people between 1 and 4 GB
    shared_buffers: `${durable ? clamp(memory / 6, 128, 4096) : 128}MB`,
    effective_cache_size: `${clamp(memory / 2, 256, 65536)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: `${clamp(memory / 32, 64, 512)}MB`,
    wal_compression: 'on',
    max_wal_size: '2GB',
    min_wal_size: '128MB',
    checkpoint_timeout: "'15min'",
    random_page_cost: '1.1',
    jit: 'off',
    timezone: "'Asia/Ho_Chi_Minh'",
    log_timezone: "'Asia/Ho_Chi_Minh'",
    datestyle: "'iso, dmy'",
    lc_messages: "'C'",
    // Parameters, statements and the DETAIL of a broken rule can hold a person's data: they stay out of the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_statement: "'none'",
    log_line_prefix: "'%m [%p] '",
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    // A test's databases live for seconds: cleaning up behind them only takes the processor from the tests.
    autovacuum: durable ? 'on' : 'off',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  return `# Written by vuonxa at each start; put your own settings into local.conf beside this file.\n${lines.join('\n')}\n`;
};

/** Appended once to the postgresql.conf that initdb writes; later lines win. */
export const settingsInclude = "\ninclude_if_exists = '../vuonxa.conf'\ninclude_if_exists = '../local.conf'\n";
