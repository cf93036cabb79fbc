import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { queueMail } from '../../src/modules/mail/index.ts';
import { sendMails } from '../../src/modules/mail/commands/send-mails.ts';
import { sweepMails } from '../../src/modules/mail/commands/sweep-mails.ts';
import { smtpTransport, type MailTransport } from '../../src/modules/mail/transport.ts';
import { smallHouse } from '../identity/small-house.ts';
import { mailServer } from './mail-server.ts';

const house = await smallHouse();
const { db } = house.kernel;
const server = await mailServer();
const transport = smtpTransport(server.url, 'Table Tap <no-reply@tap.example>');
afterAll(() => transport.close());

let lines: string[] = [];
const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
const send = (with_: MailTransport = transport) => sendMails({ db, clock: house.clock, log }, with_);
const rows = () => db.global((tx) => tx.selectFrom('mails').selectAll().orderBy('id').execute());

const write = (to: string | null, more: { attachment?: { name: string; bytes: Buffer } } = {}) =>
  db.global((tx) =>
    queueMail(
      tx,
      { to, template: 'reset-password', language: 'nl', data: { name: 'Ann', link: 'http://tap.example/r#secret' }, ...more },
      house.clock.now(),
    ),
  ); // prettier-ignore

beforeEach(async () => {
  await db.global((tx) => tx.deleteFrom('mails').execute());
  server.received.length = 0;
  server.setMood('takes');
  lines = [];
});

describe('a mail', () => {
  it('goes out once and leaves nothing of what it said', async () => {
    await write('ann@guests.example', { attachment: { name: '7.pdf', bytes: Buffer.from('%PDF-1.7 receipt') } });
    await send();
    await send();
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(mail?.to).toEqual(['ann@guests.example']);
    expect(mail?.raw).toContain('From: Table Tap <no-reply@tap.example>');
    expect(mail?.raw).toContain('Subject: Een nieuw wachtwoord');
    expect(mail?.raw).toContain('filename=7.pdf');
    expect(mail?.raw).toContain('multipart/alternative');
    const [row] = await rows();
    expect(row).toMatchObject({ recipient: null, subject: null, body_text: null, body_html: null, attachment: null });
    expect(row?.sent_at).toEqual(house.clock.now());
  });

  it('is not there when the transaction that wrote it was not committed', async () => {
    const failed = db.global(async (tx) => {
      const data = { name: 'Ann', link: 'http://tap.example/' };
      await queueMail(tx, { to: 'ann@guests.example', template: 'reset-password', language: 'en', data }, house.clock.now());
      throw new Error('something else went wrong');
    }); // prettier-ignore
    await expect(failed).rejects.toThrow('something else');
    await send();
    expect(server.received).toEqual([]);
  });

  it('to nobody is written, void, and never sent', async () => {
    await write(null);
    expect(await rows()).toMatchObject([{ recipient: null, body_text: null, given_up_at: house.clock.now() }]);
    await send();
    expect(server.received).toEqual([]);
  });

  it('is sent by one of two processes that look at the same moment', async () => {
    for (let mail = 0; mail < 30; mail++) await write(`guest${mail}@guests.example`);
    await Promise.all([send(), send(), send()]);
    expect(server.received).toHaveLength(30);
    expect(new Set(server.received.map(({ to }) => to[0])).size).toBe(30);
  });

  it('has no header that a name has begun', async () => {
    await db.global((tx) =>
      queueMail(
        tx,
        {
          ...{ to: 'ann@guests.example', template: 'receipt', language: 'en' },
          data: { cafe: 'De Zwaan\r\nBcc: everybody@guests.example', number: 7, link: 'http://tap.example/' },
        },
        house.clock.now(),
      ),
    );
    await send();
    expect(server.received[0]?.to).toEqual(['ann@guests.example']);
    const [head = ''] = server.received[0]?.raw.split(/\r?\n\r?\n/) ?? [];
    expect(head).toContain('Subject: Receipt 7');
    expect(head).not.toMatch(/^Bcc:/m);
  });
});

describe('a mail server that', () => {
  it('is busy gets the mail again, later each time', async () => {
    await write('ann@guests.example');
    server.setMood('busy');
    await send();
    const waits = async () => ((await rows())[0]?.next_try_at.getTime() ?? 0) - house.clock.now().getTime();
    expect(await waits()).toBe(30_000);
    await send();
    expect((await rows())[0]?.tries).toBe(1);
    house.clock.advance(30);
    await send();
    expect(await waits()).toBe(60_000);
    server.setMood('takes');
    house.clock.advance(60);
    await send();
    expect(server.received).toHaveLength(1);
  });

  it('drops the connection in the middle gets it again', async () => {
    await write('ann@guests.example');
    server.setMood('drops');
    await send();
    expect(await rows()).toMatchObject([{ recipient: 'ann@guests.example', tries: 1, sent_at: null }]);
    server.setMood('takes');
    house.clock.advance(30);
    await send();
    expect(server.received).toHaveLength(1);
  });

  it('is not there at all gets it later', async () => {
    await write('ann@guests.example');
    const nobody = smtpTransport('smtp://127.0.0.1:9', 'no-reply@tap.example');
    await send(nobody);
    nobody.close();
    expect(await rows()).toMatchObject([{ tries: 1, sent_at: null, given_up_at: null }]);
  });

  it('refuses for good is not asked again, and the log names nobody', async () => {
    await write('ann@guests.example');
    server.setMood('refuses');
    await send();
    expect(await rows()).toMatchObject([{ recipient: null, body_text: null, sent_at: null, given_up_at: house.clock.now() }]);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ template: 'reset-password', tries: 1, reason: 'EENVELOPE 550' });
    expect(lines.join()).not.toMatch(/ann|guests\.example|secret/);
  }); // prettier-ignore

  it('comes back when the link has run out gets nothing any more', async () => {
    await write('ann@guests.example');
    server.setMood('busy');
    await send();
    server.setMood('takes');
    house.clock.advance(30 * 60);
    await send();
    expect(server.received).toEqual([]);
    expect(await rows()).toMatchObject([{ recipient: null, body_text: null, given_up_at: house.clock.now() }]);
  });

  it('asks for a password gets it over TLS alone', async () => {
    const plain = await mailServer({ authMethods: ['PLAIN'], allowInsecureAuth: true, disabledCommands: ['STARTTLS'] });
    // Another name for this machine, so that it counts as another one.
    const url = plain.url.replace('smtp://127.0.0.1', 'smtp://user:secret@127.0.0.2');
    const careful = smtpTransport(url, 'no-reply@tap.example');
    await write('ann@guests.example');
    await send(careful);
    careful.close();
    expect(plain.received).toEqual([]);
    expect((await rows())[0]?.tries).toBe(1);
  });
});

describe('sweeping', () => {
  it('takes what a mail said away once it is of no use, where no server is set up, and forgets it after 30 days', async () => {
    await write('ann@guests.example');
    await sweepMails(db, house.clock);
    expect((await rows())[0]?.recipient).toBe('ann@guests.example');
    house.clock.advance(30 * 60);
    await sweepMails(db, house.clock);
    expect(await rows()).toMatchObject([{ recipient: null, body_text: null, body_html: null }]);
    house.clock.advance(31 * 24 * 3600);
    await sweepMails(db, house.clock);
    expect(await rows()).toEqual([]);
  });
});
