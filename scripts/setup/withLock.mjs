import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { throwIfInterrupted } from '../process/children.mjs';
import { root, tools } from './paths.mjs';

const lock = join(tools, 'setup.lock');

/**
 * Lets one run at a time set this checkout up. The lock is a folder that holds
 * the number of its owner's process; that of a dead process counts for nothing.
 */
export async function withLock(action) {
  mkdirSync(tools, { recursive: true });
  const claim = mkdtempSync(join(tools, 'setup.claim-'));
  writeFileSync(join(claim, 'pid'), String(process.pid));
  try {
    await acquire(claim);
    try {
      return await action();
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  } finally {
    rmSync(claim, { recursive: true, force: true });
  }
}

async function acquire(claim) {
  let told = false;
  while (!take(claim)) {
    const owner = ownerOf(lock);
    if (owner !== undefined && !isAlive(owner)) breakLock(owner);
    else {
      if (!told) tellWhoIsWaitedFor(owner);
      told = true;
      await sleep(200);
      throwIfInterrupted();
    }
  }
}

function tellWhoIsWaitedFor(owner) {
  console.error(
    `Waiting for another run (process ${owner}) to set this checkout up. If there is none, delete ${relative(
      root,
      lock,
    )}.`,
  );
}

/** A folder that is not empty is never replaced: the rename decides who owns it. */
function take(claim) {
  try {
    renameSync(claim, lock);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) return false;
    throw error;
  }
}

/** Two runs may find the same dead owner; what the slower one takes away by mistake it puts back. */
function breakLock(deadOwner) {
  const removed = join(tools, `setup.stale-${process.pid}`);
  try {
    renameSync(lock, removed);
    if (ownerOf(removed) !== deadOwner) renameSync(removed, lock);
  } catch {
    // Another run was faster; the next round sees what it has left.
  }
  rmSync(removed, { recursive: true, force: true });
}

function ownerOf(folder) {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
