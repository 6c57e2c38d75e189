#!/usr/bin/env node
// `npm create fillrate my-picture`: reads the command line, creates the project, and prints what to do next.

import { createProject, ProjectError } from './create.js';

const usage = `Usage: npm create fillrate FOLDER

Creates a project in FOLDER, which must be new or empty; . is the current folder.`;

/** @param {readonly string[]} given the arguments */
function main(given) {
	if (given.includes('--help') || given.includes('-h')) {
		console.log(usage);
		return;
	}
	const option = given.find((argument) => argument.startsWith('-'));
	if (option !== undefined) throw new ProjectError(`There is no option ${option}.\n\n${usage}`);
	const [folder, ...others] = given;
	if (folder === undefined || folder === '') throw new ProjectError(`Name the folder of the project.\n\n${usage}`);
	if (others.length > 0) throw new ProjectError(`Name one folder, not ${given.length}.\n\n${usage}`);

	const { name } = createProject(folder);
	const steps = ['npm install', 'npm run dev'];
	if (folder !== '.') steps.unshift(`cd ${/^[\w./-]+$/.test(folder) ? folder : JSON.stringify(folder)}`);
	console.log(`${name} is ready. Next:\n\n${steps.map((step) => `  ${step}`).join('\n')}\n`);
	console.log('The scene is in scenes/src/ripples.rs: save a change, and the page shows it.');
}

try {
	main(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof ProjectError)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
