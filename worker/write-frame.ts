import { PICTURE } from './picture.ts';
import { allocateFrame, discard } from './scenes.js';

type Layout = Required<VideoFrameCopyToOptions>['layout'];

/** How a frame's planes become pixels. */
interface Coding {
	readonly isBt709: boolean;
	readonly isFull: boolean;
}

/** What browsers show as if it were a screen's. Other colours (of PAL, of a wide gamut, of HDR) they turn. */
const PRIMARIES: readonly (string | null)[] = [null, 'bt709', 'smpte170m'];
const TRANSFERS: readonly (string | null)[] = [...PRIMARIES, 'iec61966-2-1'];
const MATRICES: Readonly<Record<string, boolean>> = { bt709: true, smpte170m: false, bt470bg: false };

/**
 * Copies a frame's planes into memory as they are, of which Rust makes a picture: on all cores, while a browser turns colours
 * on one. Returns their address; 0 where the browser has to turn them: of other formats and colours, or without memory for
 * both.
 */
export async function writePlanes(memory: WebAssembly.Memory, frame: VideoFrame): Promise<number> {
	const { format, visibleRect } = frame;
	const coding = codingOf(frame.colorSpace);
	if (!(coding && visibleRect && (format === 'I420' || format === 'NV12'))) return 0;
	const { width, height } = visibleRect;
	const isPaired = format === 'NV12';
	const { layout, length } = arrange(width, height, isPaired);
	// Firefox leaves out the last chroma of an odd size.
	if (frame.allocationSize() !== length) return 0;
	const address = allocateFrame(width, height, isPaired, coding.isBt709, coding.isFull);
	if (address === 0) return 0;
	if (await isCopied(frame, new Uint8Array(memory.buffer, address, length), { layout })) return address;
	discard(address);
	return 0;
}

/** Lets the browser turn a frame's colours, and write them to that address. Returns whether it could. */
export async function writePixels(memory: WebAssembly.Memory, address: number, frame: VideoFrame): Promise<boolean> {
	const { width = 0, height = 0 } = frame.visibleRect ?? {};
	return isCopied(frame, new Uint8Array(memory.buffer, address, 4 * width * height), PICTURE);
}

async function isCopied(frame: VideoFrame, view: Uint8Array, options: VideoFrameCopyToOptions): Promise<boolean> {
	try {
		await frame.copyTo(view, options);
		return true;
	} catch {
		return false;
	}
}

/** How planes lie in memory without padding, and how many bytes they have. */
function arrange(width: number, height: number, isPaired: boolean): { layout: Layout; length: number } {
	const [across, down] = [Math.ceil(width / 2), Math.ceil(height / 2)];
	const [luma, chroma] = [width * height, across * down];
	const ofChroma = isPaired
		? [{ offset: luma, stride: 2 * across }]
		: [luma, luma + chroma].map((offset) => ({ offset, stride: across }));
	return { layout: [{ offset: 0, stride: width }, ...ofChroma], length: luma + 2 * chroma };
}

/** How Rust is to turn colours of that space; null where it cannot. */
function codingOf({ matrix, primaries, transfer, fullRange }: VideoColorSpace): Coding | null {
	if (!PRIMARIES.includes(primaries) || !TRANSFERS.includes(transfer)) return null;
	// Firefox says nothing of a camera's. Browsers then take it for BT.601, limited.
	const isUnknown = matrix === null && primaries === null && transfer === null && !fullRange;
	const isBt709 = isUnknown ? false : MATRICES[`${matrix}`];
	return isBt709 === undefined ? null : { isBt709, isFull: fullRange === true };
}
