import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A web server of this machine, and how it is told to serve a folder from a prefix of its own. */
interface Host {
	/** The names of its program, and the folders in which distributions keep Apache's modules. */
	readonly programs: readonly string[];
	readonly modules?: readonly string[];
	args(prefix: string): string[];
	/** Its whole configuration, with what is printed for it in its place. */
	configuration(given: { port: number; prefix: string; folder: string; headers: string; modules: string }): string;
}

const types = 'text/html html; text/javascript js; application/wasm wasm; image/svg+xml svg;';

/** For nginx the headers go into the server block; for Apache into the `.htaccess` of the site. */
const hosts: Readonly<Record<'nginx' | 'apache', Host>> = {
	nginx: {
		programs: ['nginx'],
		args: (prefix) => ['-p', prefix, '-c', join(prefix, 'server.conf'), '-e', join(prefix, 'error.log')],
		configuration: ({ port, prefix, folder, headers }) => `daemon off;
master_process off;
pid ${prefix}/pid;
events {}
http {
	access_log off;
	client_body_temp_path ${prefix}/body;
	proxy_temp_path ${prefix}/proxy;
	fastcgi_temp_path ${prefix}/fastcgi;
	uwsgi_temp_path ${prefix}/uwsgi;
	scgi_temp_path ${prefix}/scgi;
	types { ${types} }
	server {
		listen 127.0.0.1:${port};
		root ${folder};
${headers}
	}
}
`,
	},
	apache: {
		programs: ['apache2', 'httpd'],
		modules: ['/usr/lib/apache2/modules', '/usr/lib64/httpd/modules', '/usr/lib/httpd/modules', '/usr/libexec/apache2'],
		args: (prefix) => ['-D', 'FOREGROUND', '-d', prefix, '-f', join(prefix, 'server.conf')],
		configuration: ({ port, prefix, folder, modules }) => `Listen 127.0.0.1:${port}
ServerName localhost
PidFile ${prefix}/pid
Mutex file:${prefix} default
ErrorLog ${prefix}/error.log
${['mpm_event', 'authz_core', 'dir', 'mime', 'headers', 'unixd']
	.filter((name) => existsSync(join(modules, `mod_${name}.so`)))
	.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`)
	.join('\n')}
StartServers 1
TypesConfig /dev/null
${types
	.split('; ')
	.map((each) => `AddType ${each.replace(';', '').replace(/ (\w+)$/, ' .$1')}`)
	.filter((each) => !each.includes('wasm'))
	.join('\n')}
DirectoryIndex index.html
DocumentRoot ${folder}
<Directory ${folder}>
	Require all granted
	AllowOverride FileInfo
</Directory>
`,
	},
};

/** Why that server cannot run here; undefined where it can. */
export function missing(name: keyof typeof hosts): string | undefined {
	return program(name) === undefined ? `${hosts[name].programs.join(' or ')} is not installed` : undefined;
}

/** Starts a server of this machine on a free port, as a process in the foreground that ends with `close`. */
export async function startHost(name: keyof typeof hosts, folder: string, headers: string) {
	const prefix = mkdtempSync(join(tmpdir(), `fillrate-${name}-`));
	// The server may give up the rights that it is started with.
	for (const each of [prefix, folder]) chmodSync(each, 0o755);
	const port = await findPort();
	const { args, configuration, modules: candidates = [] } = hosts[name];
	const modules = candidates.find((each) => existsSync(each)) ?? '';
	writeFileSync(join(prefix, 'server.conf'), configuration({ port, prefix, folder, headers, modules }));
	if (name === 'apache') writeFileSync(join(folder, '.htaccess'), headers);
	const child = spawn(program(name) ?? name, args(prefix), { stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data));
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	const close = async (): Promise<void> => {
		child.kill();
		await ended;
		rmSync(prefix, { recursive: true, force: true });
	};
	const url = `http://localhost:${port}/picture/`;
	try {
		await answers(url, child);
		return { url, close };
	} catch (error) {
		await close();
		throw new Error(`${name} does not serve: ${output}`, { cause: error });
	}
}

/** Distributions keep servers where an ordinary user's shell does not look. */
function program(name: keyof typeof hosts): string | undefined {
	const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
	const paths = hosts[name].programs.flatMap((each) => folders.map((folder) => join(folder, each)));
	return paths.find((path) => existsSync(path));
}

async function findPort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

async function answers(url: string, child: ChildProcess): Promise<void> {
	for (let attempt = 0; attempt < 100; attempt++) {
		if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
		try {
			await fetch(url);
			return;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
	throw new Error('it does not answer for ten seconds');
}
