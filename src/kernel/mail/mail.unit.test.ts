import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../clock.ts';
import { markedAddress, readBounce } from './bounce.ts';
import { judge, nextTry, takesNothing, type SendError } from './delivery.ts';
import { addressOf, parseMailSettings } from './settings.ts';

describe('what an answer means', () => {
  test.each<[string, SendError, string, string]>([
    ['no such user', { responseCode: 550, command: 'RCPT TO', response: '550 5.1.1 no such user' }, 'bounced', '5.1.1'],
    ['no such user, an old server', { responseCode: 550, command: 'RCPT TO', response: '550 unknown' }, 'bounced', '550'],
    ['no such user, told after the letter', { responseCode: 550, command: 'DATA', response: '550 5.1.1 gone' }, 'bounced', '5.1.1'],
    ['we may not send there', { responseCode: 550, command: 'RCPT TO', response: '550 5.7.1 relaying denied' }, 'failed', '5.7.1'],
    ['too much like an advertisement', { responseCode: 554, command: 'DATA', response: '554 5.7.0 spam' }, 'failed', '5.7.0'],
    ['come back later', { responseCode: 450, command: 'RCPT TO', response: '450 4.2.0 greylisted' }, 'later', '4.2.0'],
    ['our password there is wrong', { responseCode: 535, code: 'EAUTH', command: 'AUTH PLAIN', response: '535 5.7.8 no' }, 'later', '5.7.8'],
    ['nobody answers', { code: 'ECONNECTION', command: 'CONN' }, 'later', 'ECONNECTION'],
  ])('%s', (_what, error, fate, code) => expect(judge(error)).toEqual({ fate, code }));
  test('what a report that comes days later says about the address', () => {
    expect(['5.1.1', '5.1.10', '5.2.1', '5.2.2', '5.0.0'].filter((s) => !takesNothing(s))).toEqual([]);
    // given up after days by a relay; taken for an advertisement; the sender's own address; too long on the way
    expect(['4.4.7', '5.7.1', '5.1.8', '5.3.4'].filter(takesNothing)).toEqual([]);
  });
  test('tries grow rarer and end', () => {
    const waits = Array.from({ length: 9 }, (_, i) => nextTry(i + 1));
    expect(waits).toEqual([1, 5, 15, 30, 60, 120, 240, 480, null]);
  });
});

describe('settings of the mail server', () => {
  const given = { host: 'mail.tinh.example', from: 'Vươn Xa <nhac@tinh.example>' };
  test('what is left out has a safe value', () => expect(parseMailSettings(JSON.stringify(given))).toEqual({ ...given, port: 587, encryption: 'starttls' }));
  test.each([
    ['a name that is none of ours', { ...given, pasword: 'x' }],
    ['a password in the open', { ...given, encryption: 'none', password: 'x' }],
    ['no address to send from', { ...given, from: 'Vươn Xa' }],
    ['two lines', { ...given, from: 'a\r\nBcc: b@c.example <nhac@tinh.example>' }],
    ['nothing', {}],
  ])('%s is refused without repeating it', (_what, bad) => {
    expect(() => parseMailSettings(JSON.stringify(bad))).toThrow(/^[\w.: ;]+$/u);
  });
  test('the bare address', () => expect([addressOf(given.from), addressOf(' a@b.example ')]).toEqual(['nhac@tinh.example', 'a@b.example']));
});

describe('what comes back', () => {
  const id = newId();
  const report = (o: { to?: string; action?: string; status?: string; original?: string; encoding?: string; eol?: string }): string => {
    const status = `Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ai@do.example\r\nAction: ${o.action ?? 'failed'}\r\nStatus: ${o.status ?? '5.1.1'}\r\n`;
    const lines = [
      'Return-Path: <>',
      `To: ${o.to ?? 've@tinh.example'}`,
      'Content-Type: multipart/report; report-type="delivery-status";',
      '\tboundary="=_x"',
      '',
      '--=_x',
      'Content-Type: text/plain',
      '',
      'Không gửi được.',
      '--=_x',
      'Content-Type: message/delivery-status',
      ...(o.encoding ? [`Content-Transfer-Encoding: ${o.encoding}`] : []),
      '',
      o.encoding === 'base64' ? Buffer.from(status).toString('base64') : status,
      ...(o.original ? ['--=_x', 'Content-Type: text/rfc822-headers', '', o.original] : []),
      '--=_x--',
      '',
    ];
    return lines.join('\r\n').replaceAll('\r\n', o.eol ?? '\r\n');
  };
  test.each([
    ['known by the address it came back to', report({ to: `<${markedAddress('ve@tinh.example', id)}>` }), { id, final: true, status: '5.1.1' }],
    ['known by the letter it encloses', report({ original: `Subject: a\r\nMessage-ID:\r\n <${id}@tinh.example>` }), { id, final: true, status: '5.1.1' }],
    ['in base64, with lines of another system', report({ to: markedAddress('ve@tinh.example', id), encoding: 'base64', eol: '\n' }), { id, final: true, status: '5.1.1' }],
    ['only late', report({ to: markedAddress('ve@tinh.example', id), action: 'delayed', status: '4.4.1' }), { id, final: false, status: '4.4.1' }],
    ['of no letter of ours', report({}), null],
    ['somebody is away', `To: ${markedAddress('ve@tinh.example', id)}\r\nAuto-Submitted: auto-replied\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n`, null],
    ['nothing', '', null],
  ])('%s', (_what, raw, expected) => expect(readBounce(raw)).toEqual(expected));
  test('whatever arrives, it is read or left alone, also by the megabyte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(() => readBounce(text)).not.toThrow();
      }),
      { numRuns: 40 },
    );
    const whole = report({ to: markedAddress('ve@tinh.example', id), original: `Message-ID: <${id}@x.example>` });
    const place = fc.integer({ min: 0, max: whole.length });
    fc.assert(
      fc.property(place, place, (a, b) => {
        const found = readBounce(whole.slice(0, a) + whole.slice(b));
        expect(found === null || /^[0-9a-f]{8}-/u.test(found.id)).toBe(true);
      }),
      { numRuns: 60 },
    );
    for (const one of ['a', 'a: b\r\n', ' \t', 'To: +', '--x\n']) expect(readBounce(`Content-Type: multipart/report; boundary=x\r\n${one.repeat(400_000)}`)).toBeNull();
  });
});
