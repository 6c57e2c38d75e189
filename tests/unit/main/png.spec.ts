import { crc32, inflateSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { encodePng } from '../../../main/png.ts';
import { ADDRESS, readAddress } from '../../../site/gallery/png-text.ts';

/** Reads an opaque PNG of 8 bits a channel as the specification has it, and checks each checksum. */
async function decode(blob: Blob): Promise<{ width: number; height: number; pixels: number[] }> {
	const file = Buffer.from(await blob.arrayBuffer());
	expect([...file.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	const chunks: Record<string, Buffer> = {};
	for (let at = 8; at < file.length; ) {
		const end = at + 8 + file.readUInt32BE(at);
		expect(file.readUInt32BE(end)).toBe(crc32(file.subarray(at + 4, end)));
		const name = file.toString('latin1', at + 4, at + 8);
		chunks[name] = Buffer.concat([chunks[name] ?? Buffer.alloc(0), file.subarray(at + 8, end)]);
		at = end + 4;
	}
	expect(Object.keys(chunks)).toEqual(['IHDR', 'IDAT', 'IEND']);
	const { IHDR, IDAT } = chunks as { IHDR: Buffer; IDAT: Buffer };
	expect([...IHDR.subarray(8)]).toEqual([8, 2, 0, 0, 0]);
	const [width, height] = [IHDR.readUInt32BE(0), IHDR.readUInt32BE(4)];
	const rows = inflateSync(IDAT);
	const stride = 1 + 3 * width;
	expect(rows).toHaveLength(stride * height);
	const pixels: number[] = [];
	for (let y = 0; y < height; y++) {
		expect(rows[y * stride]).toBe(2);
		for (let x = 1; x < stride; x++) {
			rows[y * stride + x] = ((rows[y * stride + x] ?? 0) + (y > 0 ? (rows[(y - 1) * stride + x] ?? 0) : 0)) & 255;
			pixels.push(rows[y * stride + x] ?? 0);
			if (x % 3 === 0) pixels.push(255);
		}
	}
	return { width, height, pixels };
}

test('a PNG holds every byte of the picture, opaque', async () => {
	for (const [width, height] of [
		[1, 1],
		[7, 3],
		[256, 100],
		[1000, 90],
	] as const) {
		let seed = 1;
		const pixels = new Uint8ClampedArray(new SharedArrayBuffer(4 * width * height));
		for (let index = 0; index < pixels.length; index++) {
			seed = (seed * 48271) % 2147483647;
			pixels[index] = (seed >> 8) % 256;
		}
		const blob = await encodePng(pixels, width, height, {});
		expect(blob.type).toBe('image/png');
		const opaque = Array.from(pixels, (byte, index) => (index % 4 === 3 ? 255 : byte));
		expect(await decode(blob)).toEqual({ width, height, pixels: opaque });
	}
});

test('the picture is copied at once', async () => {
	const pixels = new Uint8ClampedArray(new SharedArrayBuffer(4)).fill(9);
	const encoding = encodePng(pixels, 1, 1, {});
	pixels.fill(0);
	expect((await decode(await encoding)).pixels).toEqual([9, 9, 9, 255]);
});

test('it holds texts, and the gallery reads its own of them', async () => {
	const pixels = new Uint8ClampedArray(4);
	const address = '?scene=life&speed=3';
	const blob = await encodePng(pixels, 1, 1, { Title: 'Größe 大小', [ADDRESS]: address });
	const text = Buffer.from(await blob.arrayBuffer());
	expect(text.includes(Buffer.from('iTXtTitle\0\0\0\0\0Größe 大小'))).toBe(true);
	expect(await readAddress(blob)).toBe(address);
	expect(await readAddress(await encodePng(pixels, 1, 1, { [ADDRESS]: 'https://elsewhere.example' }))).toBeNull();
	for (const other of [new Blob([]), new Blob(['PNG']), blob.slice(0, 60), blob.slice(1)]) {
		expect(await readAddress(other)).toBeNull();
	}
	for (const keyword of ['', ' a', 'a ', 'a  b', 'a\n', '大', 'a'.repeat(80)]) {
		await expect(encodePng(pixels, 1, 1, { [keyword]: '' })).rejects.toMatchObject({ code: 'option' });
	}
});
