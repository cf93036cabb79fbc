import { dirname, posix, relative, sep } from 'node:path';

/**
 * ESLint rule: which room of the house may import which (docs/architecture.md).
 * Option: the absolute path of the project's root.
 */
export const rooms = {
  meta: {
    type: 'problem',
    schema: [{ type: 'string' }],
    docs: { description: 'imports run only in the allowed directions' },
  },
  create(context) {
    const root = context.options[0];
    const file = toPosix(relative(root, context.filename));
    const check = (node) => {
      if (typeof node.source?.value !== 'string') return;
      const message = forbidden(file, node.source.value);
      if (message) context.report({ node: node.source, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

const WORKSPACES = ['contract', 'client', 'server', 'web', 'bench', 'e2e', 'providers', 'scripts'];

/** Why `file` (path from the root) must not import `specifier`; undefined when it may. */
export function forbidden(file, specifier) {
  const relativeImport = specifier.startsWith('.');
  const target = relativeImport ? posix.normalize(posix.join(dirname(file), specifier)) : undefined;
  const home = WORKSPACES.find((name) => file.startsWith(`${name}/`));
  if (!home) return undefined;
  if (target && !target.startsWith(`${home}/`)) {
    return `Import other workspaces by their package name, not by a path out of ${home}/.`;
  }
  return target ? forbiddenPath(file, target) : forbiddenPackage(file, home, specifier);
}

function forbiddenPackage(file, home, specifier) {
  const isTest = /\.test\.(ts|mjs)$/.test(file) || /^(server\/test|e2e)\//.test(file);
  const own = /^@table-tap\/([\w-]+)/.exec(specifier)?.[1];
  if (home === 'contract' && !isTest && specifier !== 'zod') return 'The contract imports zod and nothing else.';
  if (home === 'contract' && own && own !== 'contract') return 'The contract knows none of its users.';
  if (home === 'client' && own && own !== 'contract') return 'The client imports the contract and no other room.';
  if (home === 'web' && own === 'server') return 'Web apps never import the server.';
  if (home === 'server' && own && own !== 'contract' && own !== 'providers' && !isTest)
    return 'The server imports the contract, the providers and no other room.';
  if (home === 'providers' && own && own !== 'contract') return 'Providers import the contract and no other room.';
  if (home === 'web' && !file.startsWith('web/ui/') && /^(primeng|@primeuix)(\/|$)/.test(specifier)) {
    return 'PrimeNG stays inside web/ui.';
  }
  if (home === 'scripts' && !isTest && !file.startsWith('scripts/lint/') && !specifier.startsWith('node:')) {
    return 'Scripts run before anything is installed: only node: modules.';
  }
  return undefined;
}

const MODULES = 'server/src/modules/';

function forbiddenPath(file, target) {
  if (!moduleOf(target)) return undefined;
  if (file.startsWith('server/src/kernel/')) return 'The kernel never imports a module.';
  const [ownModule, targetModule] = [moduleOf(file), moduleOf(target)];
  const door = target.slice(`${MODULES}${targetModule}/`.length);
  if (ownModule && ownModule !== targetModule && door !== 'index.ts') {
    return `Import the module "${targetModule}" through its index.ts.`;
  }
  if (!ownModule && file.startsWith('server/src/') && door !== 'index.ts' && door !== 'module.ts') {
    return `Outside of modules only index.ts and module.ts of "${targetModule}" may be imported.`;
  }
  return undefined;
}

function moduleOf(path) {
  const [name, ...rest] = path.startsWith(MODULES) ? path.slice(MODULES.length).split('/') : [];
  return rest.length > 0 ? name : undefined;
}

function toPosix(path) {
  return path.split(sep).join('/');
}
