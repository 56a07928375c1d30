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
  /** Its own name, where ours is an alias of it. */
  readonly name: string;
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

  /** Makes what is not there, and says where the store stands. */
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
    return standing(first, second, () =>
      this.#terminal(
        `The indexes ${this.both} follow two different projects.`,
        'One was put back from another backup: put both back, or delete both.',
      ),
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
        actions: [{ add: { index: index.name, alias, filter: LIVE_FILTER } }],
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
    const { index_templates: [found] = [] } = (there.body ?? {}) as {
      index_templates?: Array<{ index_template: { _meta?: { [KEY]?: { made?: string } } } }>;
    };
    if (found?.index_template._meta?.[KEY]?.made === made) return;
    await this.#client.ask('putting the index template', 'PUT', path, { ...template, _meta: { [KEY]: { made } } });
  }

  async #index(type: Type): Promise<IndexAnswer> {
    const path = `/${this.nameOf(type)}`;
    const answer = await this.#client.ask<Record<string, Omit<IndexAnswer, 'name'>>>(
      `reading the index ${this.nameOf(type)}`,
      'GET',
      path,
    );
    const [found, ...others] = Object.entries(answer);
    if (found && others.length === 0) return { ...found[1], name: found[0] };
    throw this.#terminal(
      `${this.nameOf(type)} is an alias of ${Object.keys(answer).length} indexes.`,
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
    const path = `/_cluster/health/${this.both}?wait_for_status=yellow&timeout=5s`;
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

/**
 * Where a store stands whose two indexes stand here and there: with the one that is behind. Where one of them lost its place, or
 * is of an earlier generation (it was deleted, or put back from an older backup), what the two hold does not go together, and
 * a generation begins that is later than both, of which nothing is written yet. Beginning again from 1 would not do: what the
 * other one holds would be newer than all that is written.
 */
function standing(first: Cursor | undefined, second: Cursor | undefined, foreign: () => SinkError): Cursor | undefined {
  if (!first || !second) return first || second ? anew((first ?? second) as Cursor) : undefined;
  if (first.generation !== second.generation) {
    const later = first.generation > second.generation ? first : second;
    return later.resyncing ? later : anew(later);
  }
  if (first.lineage !== second.lineage) throw foreign();
  if (first.resyncing || second.resyncing) return first.resyncing ? first : second;
  return (first.run - second.run || first.seq - second.seq) > 0 ? second : first;
}

function anew({ lineage, generation }: Cursor): Cursor {
  return { lineage, generation: generation + 1, run: 0, seq: 0, lines: 0, at: 0, mark: '', resyncing: true };
}
