import type { Handlers } from '../../kernel/http/mount.ts';
import { logIn } from './commands/log-in.ts';
import { lockDevice } from './commands/lock-device.ts';
import { logOut } from './commands/log-out.ts';
import { makePairingCode } from './commands/make-pairing-code.ts';
import { pairByCode } from './commands/pair-by-code.ts';
import { pairDevice } from './commands/pair-device.ts';
import { refreshSession } from './commands/refresh-session.ts';
import { unlockDevice } from './commands/unlock-device.ts';
import { unpairDevice } from './commands/unpair-device.ts';
import { wakeDevice } from './commands/wake-device.ts';
import type { AccountParts } from './account/parts.ts';
import { accountRoutes } from './account/routes.ts';
import { factorRoutes } from './factors/routes.ts';
import { devices } from './queries/devices.ts';
import { me } from './queries/me.ts';

export function identityRoutes(parts: AccountParts): Handlers {
  const { db } = parts.kernel;
  return {
    ...factorRoutes(parts),
    ...accountRoutes(parts),
    'POST /auth/login': (call) => logIn(parts, call),
    'POST /auth/refresh': (call) => refreshSession(parts, call),
    'POST /auth/logout': (call) => logOut(parts, call),
    'GET /auth/me': (call) => me(db, call),
    'POST /auth/device': (call) => wakeDevice(db, call),
    'POST /auth/device/pair': (call) => pairByCode(parts, call),
    'POST /auth/lock': (call) => lockDevice(parts, call),
    'POST /cafes/{cafeId}/device-codes': (call) => makePairingCode(parts, call),
    'POST /auth/pin': (call) => unlockDevice(parts, call),
    'GET /cafes/{cafeId}/devices': (call) => devices(db, parts.kernel.clock, call),
    'POST /cafes/{cafeId}/devices': (call) => pairDevice(db, call),
    'DELETE /cafes/{cafeId}/devices/{deviceId}': (call) => unpairDevice(db, call),
  };
}
