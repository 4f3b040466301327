// Builds the pages for Maven: installs packages when the lock file is newer than they are, and
// compiles when a source is newer than the last result.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const RESULT = '../target/classes/META-INF/resources/salesforce/assets/index.html';
const SOURCES = ['src', 'public', 'index.html', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];

function changed(path) {
  if (!existsSync(path)) {
    return 0;
  }
  const stat = statSync(path);
  return stat.isDirectory()
    ? Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => changed(join(path, name))))
    : stat.mtimeMs;
}

function npm(...words) {
  // npm is a script that only a shell finds on Windows
  const { status } = spawnSync('npm', words, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(`npm ${words.join(' ')} failed in console/web; its own words are above.`);
    process.exit(1);
  }
}

if (changed('node_modules/.package-lock.json') < changed('package-lock.json')) {
  npm('ci', '--silent');
}
if (changed(RESULT) < Math.max(...SOURCES.map(changed))) {
  npm('run', '--silent', 'build', '--', '--logLevel', 'error');
}
