import { basename, relative } from 'node:path';
import { VERSION } from '../../version.ts';
import { fiveFields } from './cron-fields.ts';
import { type Installation, type ProjectFiles, slug } from './installation.ts';
import { type PrintedFile, shellWord } from './print-cron.ts';
import { mistake, type Timing, timingWords } from './timing.ts';

/** Of node images: their user `node`. */
const USER = 1000;
/** The bound holds what we count; what the system keeps beside it, and a peak, need room. */
const MEMORY_HEADROOM = 1.5;

/** The volume of the ConfigMap. */
const FILES = 'files';

interface Mount {
  readonly volume: string;
  readonly path: string;
  readonly readOnly: boolean;
}

/**
 * A CronJob in which paths are those of this folder, so that the config means there what it means here: a claim for each folder
 * that is read or written, a ConfigMap for the config and the files beside it, a Secret for what the config names of the environment.
 * JSON strings are YAML.
 * @throws ConfigError for an interval that a cron pattern cannot say
 */
export function kubernetesJob(here: Installation, timing: Timing): PrintedFile[] {
  const { name, folder, args, variables, files, memoryMb } = here;
  const mounts = mountsOf(files);
  const single = Object.entries(files.single);
  const colon = [folder, ...mounts.map(({ path }) => path)].find((path) => path.includes(':'));
  if (colon !== undefined) throw mistake('(path)', 'a path without a colon, as Kubernetes mounts it', colon);
  const word = (value: string): string => JSON.stringify(value);
  const told = [
    `${name}, ${timingWords(timing)}: kubectl apply -f ${name}.yaml`,
    'Change: image, the one that you made from the Dockerfile; claims, to those that you have: a run needs',
    ...mounts.map(
      ({ volume, path, readOnly }) => `  ${name}-${volume}: what lies in ${path} here${readOnly ? ' (read only)' : ''}`,
    ),
    ...(single.length > 0
      ? [
          'The files beside them, anew whenever one changes (what a config imports itself is not among them):',
          `  kubectl create configmap ${name}-files ${single.map(([role, path]) => `--from-file=${role}=${shellWord(relative(folder, path))}`).join(' ')}`,
        ]
      : []),
    ...(variables.length > 0
      ? [
          `The config names ${variables.join(', ')}:`,
          `  kubectl create secret generic ${name}-environment ${variables.map((one) => `--from-literal=${one}='…'`).join(' ')}`,
        ]
      : []),
    'An exit code other than 0 fails the job; the next one is due all the same. docs/operating.md says what each means.',
  ];
  const text = `${told.map((line) => `# ${line}`).join('\n')}
apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${word(name)}
spec:
  schedule: ${word(fiveFields(timing, 'a CronJob'))}
${timing.kind === 'cron' && timing.timezone !== undefined ? `  timeZone: ${word(timing.timezone)}\n` : ''}  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 600 # without one, a hundred skipped runs end the schedule
  successfulJobsHistoryLimit: 3
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
      backoffLimit: 0 # the schedule tries again
      template:
        spec:
          restartPolicy: Never
          terminationGracePeriodSeconds: 300
          securityContext:
            runAsNonRoot: true
            runAsUser: ${USER}
            runAsGroup: ${USER}
            fsGroup: ${USER}
          containers:
            - name: storyfold
              image: ${word(`registry.example/storyfold:${VERSION}`)}
              workingDir: ${word(folder)}
              args: [${args.map((arg) => word(arg.replaceAll('$', '$$$$'))).join(', ')}]
${variables.length > 0 ? `              envFrom:\n                - secretRef: { name: ${word(`${name}-environment`)} }\n` : ''}              resources:
                requests: { memory: "${memoryMb}Mi" }
                limits: { memory: "${Math.ceil(MEMORY_HEADROOM * memoryMb)}Mi" }
              volumeMounts:
${[
  ...mounts.map(
    ({ volume, path, readOnly }) =>
      `{ name: ${word(volume)}, mountPath: ${word(path)}${readOnly ? ', readOnly: true' : ''} }`,
  ),
  ...single.map(
    ([role, path]) => `{ name: ${FILES}, mountPath: ${word(path)}, subPath: ${word(role)}, readOnly: true }`,
  ),
]
  .map((line) => `                - ${line}\n`)
  .join('')}          volumes:
${[
  ...mounts.map(
    ({ volume }) => `{ name: ${word(volume)}, persistentVolumeClaim: { claimName: ${word(`${name}-${volume}`)} } }`,
  ),
  ...(single.length > 0 ? [`{ name: ${FILES}, configMap: { name: ${word(`${name}-files`)} } }`] : []),
]
  .map((line) => `            - ${line}\n`)
  .join('')}`;
  return [{ name: `${name}.yaml`, text }];
}

/** A claim for each folder; one that lies in another is part of that one's, which is then written to if either is. */
function mountsOf({ read, written }: ProjectFiles): Mount[] {
  const paths = [...new Set([...written, ...read])].sort((x, y) => x.length - y.length);
  const outer: string[] = [];
  for (const path of paths) if (!outer.some((one) => isIn(path, one))) outer.push(path);
  const names = new Set([FILES]);
  return outer.map((path) => {
    const base = slug(basename(path)) || 'folder';
    let volume = base;
    for (let count = 2; names.has(volume); count++) volume = `${base}-${count}`;
    names.add(volume);
    return { volume, path, readOnly: !written.some((one) => isIn(one, path)) };
  });
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
