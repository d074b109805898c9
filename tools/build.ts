import { buildBundle, BUNDLE_FOLDER } from './build/bundle.ts';

try {
  const files = await buildBundle(process.cwd());
  process.stdout.write(`built ${String(files.length)} files into ${BUNDLE_FOLDER}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
