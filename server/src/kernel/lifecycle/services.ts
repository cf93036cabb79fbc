import type { Log } from '../log.ts';

/** Something with a lifetime: started after what it needs, stopped before it. */
export interface Service {
  name: string;
  needs?: readonly string[];
  start: () => Promise<void> | void;
  stop?: () => Promise<void> | void;
  /** Whether it works right now, for `/readyz`; without it, running is enough. */
  healthy?: () => Promise<boolean>;
}

type State = 'waiting' | 'running' | 'stopped';

const healthTimeoutMs = 1500;

/**
 * Starts services after what they need and stops them in reverse. What fails to start stops the rest, so that a
 * process is whole or gone.
 */
export class Services {
  readonly #log: Log;
  readonly #services: Service[];
  readonly #states = new Map<string, State>();
  readonly #started: Service[] = [];

  constructor(log: Log, services: readonly Service[]) {
    this.#log = log;
    this.#services = inOrder(services);
    for (const { name } of services) this.#states.set(name, 'waiting');
  }

  async start(): Promise<void> {
    for (const service of this.#services) {
      try {
        await service.start();
      } catch (error) {
        await this.stop();
        throw error;
      }
      this.#started.push(service);
      this.#states.set(service.name, 'running');
    }
  }

  async stop(): Promise<void> {
    for (const service of this.#started.splice(0).reverse()) {
      this.#states.set(service.name, 'stopped');
      try {
        await service.stop?.();
      } catch (error) {
        this.#log.error({ err: error, service: service.name }, 'service did not stop cleanly');
      }
    }
  }

  /** Names of services that do not run or do not work; empty means ready. */
  async notReady(): Promise<string[]> {
    const verdicts = this.#services.map(async (service) => {
      if (this.#states.get(service.name) !== 'running') return service.name;
      if (!service.healthy) return undefined;
      const late = new Promise<boolean>((resolve) => setTimeout(resolve, healthTimeoutMs, false).unref());
      return (await Promise.race([service.healthy().catch(() => false), late])) ? undefined : service.name;
    });
    return (await Promise.all(verdicts)).filter((name) => name !== undefined);
  }
}

/** Dependencies first. A service that nobody provides, or a circle, is a mistake in the wiring. */
function inOrder(services: readonly Service[]): Service[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  const ordered: Service[] = [];
  const visiting = new Set<string>();
  const visit = (service: Service): void => {
    if (ordered.includes(service)) return;
    if (visiting.has(service.name)) throw new Error(`services need each other in a circle at ${service.name}`);
    visiting.add(service.name);
    for (const name of service.needs ?? []) {
      const needed = byName.get(name);
      if (!needed) throw new Error(`${service.name} needs ${name}, which this target does not run`);
      visit(needed);
    }
    ordered.push(service);
  };
  services.forEach(visit);
  return ordered;
}
