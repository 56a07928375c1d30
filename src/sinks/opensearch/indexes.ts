import { canonicalJson } from '../../domain/canonical-json.ts';
import { sha256 } from '../../domain/ids.ts';
import { type Cursor, type ItemName, SinkError } from '../sink.ts';
import type { SearchClient } from './client.ts';
import { FIELDS, type FieldMapping, LIVE_FILTER, missingFields, templateOf } from './mapping.ts';
import { errorOf, refusal } from './refusal.ts';

// Our two indexes: made, brought up to date, and where the cursor stands: in the `_meta` of both mappings, below a key of ours,
// so that a snapshot that is put back brings the cursor of its day along.

type Type = ItemName['type'];
export const TYPES: readonly Type[] = ['story', 'document'];

/** The key of ours in `_meta`. */
const KEY = 'storyfold';
const SCHEMA = 'storyfold/opensearch/1';

interface OurMeta {
  readonly schema: string;
  readonly cursor?: Cursor;
}
type Meta = Readonly<Record<string, unknown>> & { readonly [KEY]?: OurMeta };

interface IndexAnswer {
  readonly aliases: Readonly<Record<string, unknown>>;
  readonly mappings: { readonly _meta?: Meta; readonly properties?: Readonly<Record<string, FieldMapping>> };
  readonly settings: { readonly index: { readonly number_of_replicas: string } };
}

export class Indexes {
  readonly #client: SearchClient;
  readonly #prefix: string;
  readonly #replicas: number | undefined;
  /** The cursor that an index has, as we know; `''` for none. */
  readonly #known = new Map<Type, string>();
  /** The cursor of one index where the other has none. */
  #survivor: Cursor | undefined;

  constructor(client: SearchClient, prefix: string, replicas: number | undefined) {
    this.#client = client;
    this.#prefix = prefix;
    this.#replicas = replicas;
  }

  /** The name of the index of a kind: `storyfold-stories`. */
  nameOf(type: Type): string {
    return `${this.#prefix}-${type === 'story' ? 'stories' : 'documents'}`;
  }

  /** Both names, as paths take them. */
  get both(): string {
    return TYPES.map((type) => this.nameOf(type)).join(',');
  }

  /** Makes what is not there, and says where the store stands: where the one of the two that is behind stands. */
  async open(): Promise<Cursor | undefined> {
    const cursors: Array<Cursor | undefined> = [];
    for (const type of TYPES) {
      const { mappings } = await this.#ready(type);
      const ours = mappings._meta?.[KEY];
      if (ours && ours.schema !== SCHEMA)
        throw this.#terminal(
          `The index ${this.nameOf(type)} is of another version of storyfold (${String(ours.schema).slice(0, 60)}).`,
          'Deliver with that version, or to a new prefix.',
        );
      this.#known.set(type, printed(ours?.cursor));
      cursors.push(ours?.cursor);
    }
    await this.#healthy();
    const [first, second] = cursors;
    this.#survivor = first && second ? undefined : (first ?? second);
    if (!first || !second) return undefined;
    if (first.lineage !== second.lineage)
      throw this.#terminal(
        `The indexes ${this.both} follow two different projects.`,
        'One was put back from another backup: put both back, or delete both.',
      );
    return isBefore(second, first) ? second : first;
  }

  /**
   * Where one index lost its cursor the store starts anew. What the other one holds must not stand in the way of that.
   * @throws SinkError (terminal) when it would
   */
  mayStart({ lineage, generation }: Cursor): void {
    const other = this.#survivor;
    if (!other || (other.lineage === lineage && other.generation <= generation)) return;
    throw this.#terminal(
      `One of the indexes ${this.both} is gone or has lost its place in the feed, and the other holds what was delivered later, or by another project.`,
      'Put the lost one back from a snapshot, or delete the other one too, so that both are made anew.',
    );
  }

  /** Writes the cursor into both. What others keep in `_meta` stays. */
  async keep(cursor: Cursor): Promise<void> {
    const next = printed(cursor);
    const told = await this.#client.ask<Readonly<Record<string, Pick<IndexAnswer, 'mappings'>>>>(
      'reading its place in the feed',
      'GET',
      `/${this.both}/_mapping?filter_path=*.mappings._meta,*.mappings.dynamic`,
    );
    for (const type of TYPES) {
      // An alias answers under the name of its index.
      const { _meta = {} } = (told[this.nameOf(type)] ?? (await this.#index(type))).mappings;
      const there = printed(_meta[KEY]?.cursor);
      if (there !== next && there !== this.#known.get(type))
        throw new SinkError(
          'transient',
          `Sink ${this.#client.sink}: the index ${this.nameOf(type)} was put back, made anew or written by someone else meanwhile.`,
          'The next run goes on from where it stands now.',
        );
      const ours: OurMeta = { schema: SCHEMA, cursor };
      if (there !== next)
        await this.#client.ask('writing its place in the feed', 'PUT', `/${this.nameOf(type)}/_mapping`, {
          _meta: { ..._meta, [KEY]: ours },
        });
      this.#known.set(type, next);
    }
    this.#survivor = undefined;
  }

  /** The index of a kind, with template, fields and alias. */
  async #ready(type: Type): Promise<IndexAnswer> {
    await this.#template(type);
    const path = `/${this.nameOf(type)}`;
    const { status, body } = await this.#client.send('GET', path);
    if (status === 404) {
      const made = await this.#client.send('PUT', path, {});
      if (made.status !== 200 && errorOf(made).type !== 'resource_already_exists_exception')
        throw refusal(this.#client.sink, `making the index ${this.nameOf(type)}`, made);
    } else if (status !== 200)
      throw refusal(this.#client.sink, `reading the index ${this.nameOf(type)}`, { status, body });
    const index = await this.#index(type);
    await this.#fields(type, index);
    const alias = this.#aliasOf(type);
    if (!index.aliases[alias])
      await this.#client.ask(`making the alias ${alias}`, 'POST', '/_aliases', {
        actions: [{ add: { index: this.nameOf(type), alias, filter: LIVE_FILTER } }],
      });
    if (this.#replicas !== undefined && Number(index.settings.index.number_of_replicas) !== this.#replicas)
      await this.#client.ask('setting the number of replicas', 'PUT', `${path}/_settings`, {
        index: { number_of_replicas: this.#replicas },
      });
    return index;
  }

  /** A template that we put stays as people changed it, until ours is another. */
  async #template(type: Type): Promise<void> {
    const path = `/_index_template/${this.nameOf(type)}`;
    const template = templateOf(type, this.nameOf(type), this.#aliasOf(type), this.#replicas);
    const made = sha256(canonicalJson(template));
    const there = await this.#client.send('GET', path);
    if (there.status !== 200 && there.status !== 404)
      throw refusal(this.#client.sink, 'reading the index template', there);
    const { index_templates: [found] = [] } = there.body as {
      index_templates?: Array<{ index_template: { _meta?: { [KEY]?: { made?: string } } } }>;
    };
    if (found?.index_template._meta?.[KEY]?.made === made) return;
    await this.#client.ask('putting the index template', 'PUT', path, { ...template, _meta: { [KEY]: { made } } });
  }

  async #index(type: Type): Promise<IndexAnswer> {
    const path = `/${this.nameOf(type)}`;
    const answer = await this.#client.ask<Record<string, IndexAnswer>>(
      `reading the index ${this.nameOf(type)}`,
      'GET',
      path,
    );
    const [index, ...others] = Object.values(answer);
    if (index && others.length === 0) return index;
    throw this.#terminal(
      `${this.nameOf(type)} is an alias of ${others.length + (index ? 1 : 0)} indexes.`,
      'Let it be an index, or an alias of one.',
    );
  }

  async #fields(type: Type, { mappings }: IndexAnswer): Promise<void> {
    const { missing, clashes } = missingFields(FIELDS[type], mappings.properties ?? {});
    const [clash] = clashes;
    if (clash)
      throw this.#terminal(
        `In the index ${this.nameOf(type)} the field ${clash.field} is of type ${clash.found}, and should be ${clash.expected}${
          clashes.length > 1 ? ` (and ${clashes.length - 1} more fields are other than they should be)` : ''
        }.`,
        'Someone else made this index, or changed it. Delete it, reindex it into one of our template, or choose another prefix.',
      );
    if (Object.keys(missing).length === 0) return;
    const path = `/${this.nameOf(type)}/_mapping`;
    await this.#client.ask(`adding fields to the index ${this.nameOf(type)}`, 'PUT', path, { properties: missing });
  }

  async #healthy(): Promise<void> {
    const path = `/_cluster/health/${this.both}?wait_for_status=yellow&timeout=10s`;
    const { status, body } = await this.#client.send('GET', path);
    const { status: colour } = (body ?? {}) as { status?: string };
    if (status === 200 && colour !== 'red') return;
    if (colour !== 'red') throw refusal(this.#client.sink, 'reading its health', { status, body });
    throw new SinkError(
      'transient',
      `Sink ${this.#client.sink}: a part of ${this.both} is not to be had (health: red).`,
      'Nodes of the cluster are down, or have no room for it. GET _cluster/allocation/explain says which.',
    );
  }

  #aliasOf(type: Type): string {
    return `${this.#prefix}-live-${type === 'story' ? 'stories' : 'documents'}`;
  }

  #terminal(message: string, hint: string): SinkError {
    return new SinkError('terminal', `Sink ${this.#client.sink}: ${message}`, hint);
  }
}

function printed(cursor: Cursor | undefined): string {
  return cursor ? canonicalJson(cursor) : '';
}

/** Whether `a` is behind `b`; one that is written anew is behind one that is not. */
function isBefore(a: Cursor, b: Cursor): boolean {
  const order = (cursor: Cursor): number[] => [cursor.generation, cursor.resyncing ? 0 : 1, cursor.run, cursor.seq];
  const [ours, theirs] = [order(a), order(b)];
  const at = ours.findIndex((value, nth) => value !== theirs[nth]);
  return at >= 0 && (ours[at] as number) < (theirs[at] as number);
}
