import { enterpriseDoor } from './areas/enterprise/sheet/door.ts';
import { abroadDoor } from './areas/journey/abroad/sheet/door.ts';
import { batchDoor } from './areas/journey/batch/sheet/batch-door.ts';
import { roundDoor } from './areas/journey/batch/sheet/round-door.ts';
import { callDoor } from './areas/journey/due/sheet/door.ts';
import { homeDoor } from './areas/journey/home/sheet/door.ts';
import { orderDoor } from './areas/journey/orders/sheet/door.ts';
import { journeyDoor } from './areas/journey/sheet/door.ts';
import { marketDoor } from './areas/market/sheet/door.ts';
import { certificateDoor } from './areas/training/sheet/door-certificates.ts';
import { classDoor } from './areas/training/sheet/door-classes.ts';
import { memberDoor } from './areas/training/sheet/door-members.ts';
import { peopleDoor } from './areas/worker/sheet/door.ts';
import type { Jobs } from './kernel/job.ts';
import { sheetJobs } from './kernel/sheet/door-jobs.ts';

/** Doors through which lists come in from Excel; the long part of each is work of the queue. */
const doors = [peopleDoor, journeyDoor, callDoor, abroadDoor, homeDoor, classDoor, memberDoor, certificateDoor, enterpriseDoor, orderDoor, marketDoor, batchDoor, roundDoor];
const oldFonts = new URL('./reading/extract/legacy.ts', import.meta.url).href;

export const doorJobs: Jobs = Object.assign({}, ...doors.map((door) => sheetJobs(door, oldFonts)));
