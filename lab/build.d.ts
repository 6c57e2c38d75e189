/** The commit that this is built from: its short hash, with a plus where the tree differs from it; `unknown` without git. */
declare const FILLRATE_COMMIT: string;
