import { toString as qrCode } from 'qrcode';
import type { DemoAccount } from './accounts.ts';
import type { Demo } from './demo-file.ts';

/** The table whose code is shown. */
const shownTable = '7';

const roleNames: Record<DemoAccount['role'], string> = {
  owner: 'owner',
  manager: 'manager',
  employee: 'employee',
  platform_admin: 'platform admin',
};

/**
 * What a person reads once the server is ready: where a guest starts, with the code to scan, and who can sign in.
 * @param colours for a terminal; without them the text is plain
 * @param playMoney payments go to simulators
 */
export async function welcomeText(
  demo: Demo,
  options: { dataFile: string; colours: boolean; playMoney: boolean },
): Promise<string> {
  const bold = (text: string) => (options.colours ? `\x1b[1m${text}\x1b[22m` : text);
  const { baseUrl, tables, accounts } = demo;
  const table = tables.find(({ label }) => label === shownTable) ?? tables[0];
  const guest = table
    ? [
        `${bold('Guests')} scan the code of table ${table.label}, or open ${bold(table.url)}`,
        '',
        await codeLines(table.url, options.colours),
      ]
    : ['There is no table to scan.'];
  const staff = accounts.filter(({ role }) => role !== 'platform_admin');
  const managers = accounts.filter(({ role }) => role === 'owner' || role === 'manager');
  const platform = accounts.filter(({ role }) => role === 'platform_admin');
  return [
    '',
    `${bold('Brasserie De Kroon')} is open: ${bold(baseUrl)}`,
    '',
    ...guest,
    '',
    `${bold('Staff')} sign in at ${bold(`${baseUrl}/staff/`)}`,
    ...accountLines(staff, accounts),
    '',
    `${bold('Managers')} sign in at ${bold(`${baseUrl}/manage/`)}`,
    ...accountLines(managers, accounts),
    ...accountLines(platform, accounts),
    '',
    ...(options.playMoney ? ['Payconiq and cards are simulated: tap "pay" on their pages, and no money moves.'] : []),
    `Everything is also in ${options.dataFile}.`,
    ...phoneHint(baseUrl),
    '',
  ]
    .map((line) => (line ? `  ${line.replaceAll('\n', '\n  ')}` : ''))
    .join('\n');
}

/** Half-block characters, two modules a letter; a terminal shows them dark on light, as scanners like it. */
async function codeLines(url: string, colours: boolean): Promise<string> {
  const code = await qrCode(url, { type: 'utf8', errorCorrectionLevel: 'L' });
  if (!colours) return code;
  return code
    .split('\n')
    .filter((line) => line.length > 0)
    .map((line) => `\x1b[30;107m${line}\x1b[0m`)
    .join('\n');
}

function accountLines(shown: readonly DemoAccount[], all: readonly DemoAccount[]): string[] {
  const width = (field: (account: DemoAccount) => string) => Math.max(...all.map((account) => field(account).length));
  const roleWidth = width(({ role }) => roleNames[role]);
  const emailWidth = width(({ email }) => email);
  const passwordWidth = width(({ password }) => password);
  return shown.map(({ role, email, password, pin }) =>
    `  ${roleNames[role].padEnd(roleWidth)}  ${email.padEnd(emailWidth)}  ${password.padEnd(passwordWidth)}  ${pin ? `PIN ${pin}` : ''}`.trimEnd(),
  );
}

function phoneHint(baseUrl: string): string[] {
  const { hostname, port } = new URL(baseUrl);
  if (!['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return [];
  return [
    `For phones in the same Wi-Fi: HOST=0.0.0.0 PUBLIC_URL=http://<address of this machine>:${port || '80'} npm start`,
  ];
}
