import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeFace } from '../../src/modules/employees/face.ts';
import { isRefusal } from '../../src/kernel/refusal.ts';
import { png } from '../support/sent-files.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let params: { cafeId: string; userId: string };
beforeAll(async () => {
  cafe = await system.cafe('photos');
  params = { cafeId: cafe.id, userId: cafe.employee.id };
});

const picture = (width = 640, height = 480) => sharp({ create: { width, height, channels: 3, background: '#c46a2b' } });
const put = (body: Uint8Array, token = cafe.owner.token, headers: Record<string, string> = {}) =>
  system.call('PUT /cafes/{cafeId}/employees/{userId}/photo', {
    token,
    params,
    body,
    headers: { 'content-type': 'image/jpeg', ...headers },
  });
const fetchPhoto = (url: string) => fetch(`${system.url}${url}`);

describe('a face', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('is made of a %s: small, square, new', async (format) => {
    const sent = await picture().toFormat(format).toBuffer();
    const answer = await put(sent);
    expect(answer.status).toBe(200);
    const shown = await fetchPhoto(answer.body.photoUrl);
    expect(shown.headers.get('content-type')).toBe('image/webp');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    const { width, height, format: got } = await sharp(Buffer.from(await shown.arrayBuffer())).metadata();
    expect([width, height, got]).toEqual([256, 256, 'webp']);
  });

  it('keeps nothing of what a camera wrote, and stands upright', async () => {
    const sent = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#fff' } })
      .composite([
        { input: await picture(200, 200).png().toBuffer(), left: 0, top: 0 },
        { input: await picture(10, 10).png().toBuffer(), left: 300, top: 100 },
      ])
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { Copyright: 'Secret Street 7' }, IFD3: { GPSLatitude: '51/1 13/1 0/1' } })
      .jpeg()
      .toBuffer();
    expect((await sharp(sent).metadata()).exif).toBeDefined();
    const face = await makeFace(sent);
    if (isRefusal(face)) throw new Error(face.code);
    const made = await sharp(face).metadata();
    expect([made.exif, made.icc, made.xmp, made.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(face.includes('Secret Street')).toBe(false);
  });

  it('is shown to colleagues and on paired devices, under an address that changes with it and ends with it', async () => {
    const first = (await put(await picture().jpeg().toBuffer())).body.photoUrl as string;
    const second = (await put(await picture(300, 300).png().toBuffer())).body.photoUrl as string;
    expect(second).not.toBe(first);
    expect(second).toMatch(/\/photos\/[A-Za-z0-9_-]{43}$/);
    expect((await fetchPhoto(first)).status).toBe(404);
    const device = (await cafe.ok('POST /cafes/{cafeId}/devices', { body: { name: 'Bar' } })).body;
    const woken = await system.call('POST /auth/device', { body: { deviceToken: device.token } });
    const faces = woken.body.people as { userId: string; photoUrl: string | null }[];
    expect(faces.find(({ userId }) => userId === params.userId)?.photoUrl).toBe(second);
    expect((await fetchPhoto(second.replace(cafe.id, cafe.owner.id))).status).toBe(404);
    await cafe.ok('DELETE /cafes/{cafeId}/employees/{userId}/photo', { params });
    expect((await fetchPhoto(second)).status).toBe(404);
  });

  it('is changed by those who decide about the person only', async () => {
    const sent = await picture().jpeg().toBuffer();
    expect((await put(sent, cafe.employee.token)).status).toBe(403);
    params = { ...params, userId: cafe.owner.id };
    expect((await put(sent, cafe.manager.token)).body.code).toBe('ABOVE_OWN_ROLE');
    params = { ...params, userId: cafe.employee.id };
  });
});

describe('what is no picture, or more than one', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';

  it.each([
    ['an SVG with a script', Buffer.from(svg)],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a GIF', Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAAC', 'base64')],
    ['a TIFF', Buffer.from('49492a0008000000', 'hex')],
    ['a PDF', Buffer.from('%PDF-1.7\n')],
    ['nothing', Buffer.alloc(0)],
    ['an SVG that begins like a JPEG', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(svg)])],
    ['a WebP that is a WAVE', Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt ', 'latin1')],
    ['a PNG without an end', png(9, 9, deflateSync(Buffer.alloc(90))).subarray(0, 40)],
  ])('is refused: %s', async (_, bytes) => {
    const answer = await put(bytes);
    expect([answer.status, answer.body.code]).toEqual([422, 'PHOTO_UNREADABLE']);
  });

  it('leaves what stood behind a picture behind', async () => {
    const hidden = Buffer.from(`PK\x03\x04 <script>alert('polyglot')</script> ${svg}`);
    const sent = Buffer.concat([await picture().jpeg().toBuffer(), hidden]);
    const answer = await put(sent);
    const bytes = Buffer.from(await (await fetchPhoto(answer.body.photoUrl)).arrayBuffer());
    expect(bytes.includes('script')).toBe(false);
    expect(bytes.includes('PK\x03\x04')).toBe(false);
  });

  it('is not unpacked: a bomb of 900 million pixels in less than a megabyte', async () => {
    const bomb = png(30_000, 30_000, deflateSync(Buffer.alloc(30_001 * 3000), { level: 9 }));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const answer = await put(bomb);
    expect([answer.status, answer.body.code]).toEqual([422, 'PHOTO_UNREADABLE']);
    expect(answer.body.detail).toMatch(/too many pixels/);
  });

  it('is not read at all above five megabytes', async () => {
    const answer = await put(new Uint8Array(5 * 1024 * 1024 + 1));
    expect([answer.status, answer.body.code]).toEqual([413, 'TOO_LARGE']);
  });

  it('does not become more by an animation: its first picture counts', async () => {
    const frames = await Promise.all(
      ['#c46a2b', '#2b6ac4', '#6ac42b'].map((background) =>
        sharp({ create: { width: 64, height: 64, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const animated = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(animated).metadata()).pages).toBe(3);
    const face = await makeFace(animated);
    expect(!isRefusal(face) && (await sharp(face).metadata()).pages).toBeUndefined();
  });

  it('does not keep others waiting for ever: many at once are all answered', async () => {
    const sent = await picture(2000, 1500).jpeg().toBuffer();
    const faces = await Promise.all(Array.from({ length: 12 }, () => makeFace(sent)));
    expect(faces.every((face) => !isRefusal(face))).toBe(true);
  });
});
