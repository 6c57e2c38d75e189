import { expect, test } from '@playwright/test';
import { life } from '../../../lab/contenders/compute/gpu/life.ts';
import { mandelbrot } from '../../../lab/contenders/compute/gpu/mandelbrot.ts';
import { plasma } from '../../../lab/contenders/compute/gpu/plasma.ts';
import { glslOf } from '../../../lab/contenders/compute/gpu/shader.ts';

test('a shader is the same function in the other language', () => {
	const shader = `
		fn sum(digits: vec3u) -> vec2u {
			let pair: u32 = digits.x ^ digits.y;
			var at: vec2f = vec2f(0.0, f32(pair));
			return vec2u(pair, u32(i32(at.y)));
		}`;
	expect(glslOf(shader)).toBe(`
		uvec2 sum(uvec3 digits) {
			uint pair = digits.x ^ digits.y;
			vec2 at = vec2(0.0, float(pair));
			return uvec2(pair, uint(int(at.y)));
		}`);
});

test('nothing of one language is left in the other', () => {
	const shaders = [mandelbrot(64, 40), plasma(64, 40), life(64, 40)].flatMap(({ picture, step }) => [
		picture,
		step ?? '',
	]);
	for (const shader of shaders.filter((text) => text !== '')) {
		expect(glslOf(shader)).not.toMatch(/\bfn\b|\blet\b|\bvar\b|->|: *\w+ *=|\b[fiu]32\b/);
	}
});
