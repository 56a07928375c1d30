// What lies among documents and holds none, by the names and first bytes that everybody uses. Both counts of the inputs
// go by this table: it is vocabulary, not reading.

const NAMES: ReadonlyArray<readonly [kind: string, name: RegExp]> = [
  ['log', /\.log(?:\.\d+)?$/],
  ['robots.txt', /^(?:robots|humans|ads|app-ads|security)\.txt$/],
  ['sitemap', /^sitemap[\w.-]{0,80}\.(?:xml|txt)$/],
  ['checksums', /\.(?:md5|sha1|sha256|sha512|crc|sfv|asc|sig)$|^(?:md5|sha1|sha256|sha512)sums?(?:\.txt)?$/],
  ['marker', /^(?:_success|_committed_\d+|_started_\d+|_metadata|_common_metadata|thumbs\.db|desktop\.ini)$/],
  ['unfinished download', /\.(?:part|tmp|crdownload|download|aria2|swp|lock)$/],
  [
    'script',
    /\.(?:[cm]?js|jsx|[cm]?ts|tsx|map|py|pyc|ipynb|rb|pl|php|sh|bash|zsh|bat|cmd|ps1|java|cpp|go|scala|kt|swift|lua|sql)$/,
  ],
  // What lies beside every corpus that is shared. A text or a page of such a name may be an article (readme.txt), but for a
  // licence; Markdown is what projects write theirs in.
  [
    'project file',
    /^(?:(?:gnu)?makefile|dockerfile|containerfile|vagrantfile|procfile|jenkinsfile|gemfile|rakefile|codeowners|pipfile)$/,
  ],
  ['project file', /^(?:readme|changelog|contributing|code_of_conduct|authors|notice)(?:\.(?:md|markdown|rst|adoc))?$/],
  ['project file', /^readme[._-][a-z]{2}(?:[_-][a-z]{2,4})?\.(?:md|markdown|rst|adoc)$/],
  ['project file', /^(?:requirements|constraints)(?:[._-](?:dev|tests?|docs?|prod|base|local|all|lock|min))?\.txt$/],
  ['project file', /^citations?(?:\.(?:cff|bib|md))?$/],
  [
    'licence',
    /^(?:(?:un)?licen[cs]e|copying)(?:[._-](?:mit|apache|bsd|a?gpl|lgpl|lesser|mpl|cc[\w-]{0,20}|odc?[\w-]{0,20}|third.party)[\w.-]{0,12})?(?:\.(?:txt|md|markdown|rst))?$/,
  ],
  ['description of a data set', /^(?:dataset_infos?|dataset_dict|state|croissant|datapackage|dataset-metadata)\.json$/],
  // Not the mark that `printedNames` gives names which print alike.
  ['backup', /^(?!.*\\x[0-9a-f]{2}).+~$|\.(?:bak|orig)$/],
  ['e-mail', /\.(?:eml|emlx|msg|mbox)$/],
  ['MHTML', /\.(?:mht|mhtml|webarchive|maff)$/],
  ['style sheet', /\.(?:css|scss|sass|less|xslt?)$/],
  [
    'settings',
    /\.(?:ya?ml|toml|ini|cfg|conf|env|properties)$|^(?:pipeline\.config|package|package-lock|tsconfig)\.json$/,
  ],
  ['office file', /\.(?:docx?|docm|dotx?|xlsx?|xlsm|xlsb|pptx?|ppsx|odt|ods|odp|rtf|epub|mobi)$/],
  ['PDF', /\.(?:pdf|ps|eps|djvu)$/],
  ['image', /\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?|svgz?|ico|heic|heif|psd)$/],
  ['audio', /\.(?:mp3|m4a|aac|ogg|oga|opus|wav|flac|wma)$/],
  ['video', /\.(?:mp4|m4v|mkv|webm|mov|avi|wmv|mpe?g|flv|vtt|srt)$/],
  ['font', /\.(?:woff2?|ttf|otf|eot)$/],
  ['program', /\.(?:exe|dll|so|dylib|bin|class|jar|war|wasm|msi|dmg|iso|apk|deb|rpm|whl)$/],
  ['database', /\.(?:db|sqlite3?|duckdb|mdb|accdb|wal)$/],
  ['binary table', /\.(?:pkl|pickle|npy|npz|h5|hdf5|feather|arrow|orc|avro|rds|rdata|dta|sav|pt|safetensors)$/],
  ['archive', /\.(?:tar|tgz|tbz2?|txz|tzst|7z|rar|bz2|xz|lzma|lz4|lzo|br|cab|cpio|warc\.idx|cdxj?|arc)$/],
];

const HEADS: ReadonlyArray<readonly [kind: string, at: number, start: string]> = [
  ['PDF', 0, '%PDF-'],
  ['MHTML', 0, 'From: <Saved by '],
  ['Git LFS pointer', 0, 'version https://git-lfs.github.com/spec/'],
  ['cookies', 0, '# Netscape HTTP Cookie File'],
  ['cookies', 0, '# HTTP Cookie File'],
  ['image', 0, '\u0089PNG\r\n'],
  ['image', 0, '\u00ff\u00d8\u00ff'],
  ['image', 0, 'GIF87a'],
  ['image', 0, 'GIF89a'],
  ['image', 8, 'WEBPVP8'],
  ['audio', 8, 'WAVEfmt'],
  ['audio', 0, 'ID3\u0003'],
  ['audio', 0, 'ID3\u0004'],
  ['audio', 0, 'OggS\0'],
  ['audio', 0, 'fLaC\0'],
  ['video', 8, 'AVI LIST'],
  ['video', 4, 'ftypisom'],
  ['video', 4, 'ftypmp4'],
  ['video', 0, '\u001a\u0045\u00df\u00a3'],
  ['font', 0, 'wOFF\0'],
  ['font', 0, 'wOF2\0'],
  ['program', 0, '\u007fELF'],
  ['program', 0, '\u00ca\u00fe\u00ba\u00be'],
  ['program', 0, '\0asm'],
  ['database', 0, 'SQLite format 3\0'],
  ['database', 8, 'DUCK'],
  ['office file', 0, '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'],
  ['office file', 0, '{\\rtf1'],
  ['archive', 0, '7z\u00bc\u00af\u0027\u001c'],
  ['archive', 0, 'Rar!\u001a\u0007'],
  ['archive', 0, '\u00fd7zXZ\0'],
  ['archive', 0, 'BZh91AY&SY'],
  ['archive', 257, 'ustar'],
];

// The first member of an office file says what it is.
const OFFICE_ZIP = /^PK\u0003\u0004[\s\S]{26}(?:\[Content_Types\]\.xml|mimetypeapplication\/(?:vnd\.|epub))/;

/** What a file without documents is, told by its name; undefined for any other. @param name without folders */
export function otherKindByName(name: string): string | undefined {
  const plain = withoutCompression(name).toLowerCase();
  return NAMES.find(([, pattern]) => pattern.test(plain))?.[0];
}

/** The same, told by its first bytes, at most 4,096. */
export function otherKindByHead(head: Uint8Array): string | undefined {
  const text = latin1(head.subarray(0, 512));
  if (OFFICE_ZIP.test(text)) return 'office file';
  const known = HEADS.find(([, at, start]) => text.startsWith(start, at));
  if (known) return known[0];
  if (isListOfAddresses(head)) return 'list of addresses';
  return /^(?:\u00ef\u00bb\u00bf)?\s{0,20}<\?xml[^>]{0,200}\?>\s{0,20}(?:<!--[^>]{0,200}-->\s{0,20})?<(?:urlset|sitemapindex)\b/.test(
    text,
  ) || /^\s{0,20}<(?:urlset|sitemapindex)\b/.test(text)
    ? 'sitemap'
    : undefined;
}

const HEAD_BYTES = 4096;
const ADDRESS = /^https?:\/\/\S+$/i;

/** Whether nothing but web addresses stands there, one a line: what a crawler was given, not what it fetched. */
function isListOfAddresses(head: Uint8Array): boolean {
  const text = latin1(head).replace(/^\u00ef\u00bb\u00bf/, '');
  if (!/^\s{0,20}https?:/i.test(text.slice(0, 40))) return false;
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  // The last line may go on behind the first bytes.
  const whole = head.length < HEAD_BYTES ? lines : lines.slice(0, -1);
  return whole.length > 0 && whole.every((line) => line === '' || ADDRESS.test(line));
}

/** A name without `.gz` or `.zst`: what the format is told by. */
export function withoutCompression(name: string): string {
  return name.replace(/\.(?:gz|gzip|zst|zstd)$/i, '');
}

/** How a stream is compressed, by its first bytes. */
export function compressionOf(head: Uint8Array): 'gzip' | 'zstd' | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b && head[2] === 0x08) return 'gzip';
  // A zstd frame, or a skippable one before it (RFC 8878).
  const isZstd = head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd && head[0] === 0x28;
  const isSkippable = head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18 && ((head[0] ?? 0) & 0xf0) === 0x50;
  return isZstd || isSkippable ? 'zstd' : undefined;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
