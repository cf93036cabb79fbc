import { createHash } from 'node:crypto';

/** Settings of `postgresql.conf`, passed on the command line at each start, so that a release can change them. */
export const EMBEDDED_SETTINGS: Readonly<Record<string, string>> = {
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  max_connections: '200',
  fsync: 'on',
  synchronous_commit: 'on',
  wal_buffers: '16MB',
  min_wal_size: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  autovacuum_naptime: '20s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // The application gets every statement's error itself. Keeping them (and the key values in their DETAIL lines)
  // out of the server's log keeps personal data out of it.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_line_prefix: '',
  logging_collector: 'off',
};

/** Only this machine can connect, over TCP with a password; there is no socket file to protect. */
export function networkSettings(port: number): Record<string, string> {
  return { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' };
}

/** A name that every process of the PostgreSQL on `pgdata` (a real path) shows in its title. */
export function clusterNameFor(pgdata: string): string {
  return `table-tap-${createHash('sha256').update(pgdata).digest('hex').slice(0, 12)}`;
}
