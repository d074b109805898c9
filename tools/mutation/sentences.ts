/** As much of Babel's node path as is looked at. */
interface NodePath {
  readonly node: {
    readonly type: string;
    readonly value?: unknown;
    readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
    readonly id?: { readonly name?: string };
  };
  readonly parentPath: NodePath | null;
}

/** Texts with spaces that are no sentences: what Zuora's connector reads and writes. */
const STATUSES = 'INTEGRATION_STATUS';

/**
 * Leaves sentences for people as they are: a test that repeats a sentence word by word proves nothing. Codes, states, ids
 * and field values have no spaces, so none of them is left out.
 */
const sentences = {
  shouldIgnore(path: NodePath): string | undefined {
    return hasSpace(path) && !isStatus(path) ? 'a sentence for people' : undefined;
  },
};

function hasSpace({ node }: NodePath): boolean {
  if (node.type === 'StringLiteral') return String(node.value).includes(' ');
  return node.type === 'TemplateLiteral' && (node.quasis ?? []).some(({ value }) => value.raw.includes(' '));
}

function isStatus(path: NodePath): boolean {
  for (let each: NodePath | null = path; each; each = each.parentPath) {
    if (each.node.type === 'VariableDeclarator' && each.node.id?.name === STATUSES) return true;
  }
  return false;
}

export const strykerPlugins = [{ kind: 'Ignore', name: 'sentences', value: sentences }];
