/** Lamps on DDP displays. Nothing confirms what is lit: never the only way for an alert. */
import { parseOptions } from '../options.ts';
import { rasterDriver } from '../raster/driver.ts';
import type { Size } from '../raster/lamps.ts';
import { printedLeftover } from '../raster/leftover.ts';
import type { Found, RasterKind, RasterProtocol, Reader } from '../raster/protocol.ts';
import { channelsOf } from '../raster/strip.ts';
import { createChannels } from './channels.ts';
import { ddpPacket, port } from './frame.ts';
import { type DdpOptions, ddpOptions } from './options.ts';
import { type DdpEvent, ddpParser } from './parser.ts';

const flashMs = 500;

const kind = {
  type: 'ddp',
  title: { fr: 'DDP (lampes en réseau)', en: 'DDP (lamps on the network)' },
  wiring: { transports: ['udp'], port },
  optionsSchema: ddpOptions,
  parse: (options) => parseOptions(ddpOptions, options),
  rgb: true,
  losesWithoutRefresh: (options) => options.losesWithoutRefresh,
  protocol: ddpProtocol,
  reader: ddpReader,
} as const satisfies RasterKind<'ddp', DdpOptions>;

export const ddp = rasterDriver<'ddp', DdpOptions>(kind);

function ddpProtocol(options: DdpOptions): RasterProtocol {
  const { destination, dataType } = options;
  const step = options.lampsPerPacket * 3;
  let sequence = 0;
  return {
    frames: (raster) => {
      const channels = channelsOf(raster, options);
      const packets = Math.ceil(channels.length / step);
      return Array.from({ length: packets }, (_, number) => {
        sequence = (sequence % 15) + 1;
        const data = channels.subarray(number * step, (number + 1) * step);
        const offset = options.offset + number * step;
        return ddpPacket({ push: number === packets - 1, sequence, dataType, destination, offset, data });
      });
    },
    gapMs: options.gapMs,
    flashMs,
    refreshMs: 1000 / options.refreshHz,
  };
}

function ddpReader(options: DdpOptions, told: Partial<Size>): Reader {
  const parser = ddpParser();
  const channels = createChannels(options, told);
  const found = (event: DdpEvent): readonly Found[] => {
    if (event.kind === 'noise' || event.kind === 'abandoned') return [printedLeftover(event)];
    if (event.kind === 'other')
      return [{ kind: 'other', flags: event.flags, destination: event.destination, checksum: 'none' }];
    const { offset, sequence, push, destination, dataType, data } = event;
    const raster = channels.take(event);
    const packet = { kind: 'packet', destination, offset, sequence, push, dataType };
    return [
      { ...packet, channels: data.length, checksum: 'none' },
      ...(raster ? [{ kind: 'image', destination, checksum: 'none', raster }] : []),
    ];
  };
  return {
    push: (bytes) => parser.push(bytes).flatMap(found),
    end: () => parser.end().flatMap(found),
  };
}
