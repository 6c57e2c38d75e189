/** One of the workers that compute frames in JavaScript: the one that frames are asked of, or one that helps it. */

import { expose } from 'comlink';
import { JavaScriptFrames } from './javascript-frames.ts';

expose(new JavaScriptFrames());
