/** Files for tests, made here byte by byte: the containers are whole, the pictures in them are not. */

const u16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number) =>
  Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);
const zeros = (size: number) => Buffer.alloc(size);
type Part = Buffer | string;

/** ISO/IEC 14496-12 §4.2: size, type, contents. */
function box(type: string, ...parts: Part[]): Buffer {
  const contents = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  );
  return Buffer.concat([u32(contents.length + 8), Buffer.from(type, 'latin1'), contents]);
}

const matrix = Buffer.concat([u32(0x10000), zeros(12), u32(0x10000), zeros(12), u32(0x40000000)]);

function videoEntry(format: string, width: number, height: number): Buffer {
  const high = format === 'avc1-10' ? 110 : 66;
  const sps = high === 110 ? '676e0028a6ce805005b9' : '67420028f402802dc8';
  const set = Buffer.from(sps, 'hex');
  const configuration = Buffer.concat([
    Buffer.from([1, high, 0, 40, 0xff, 0xe1]),
    u16(set.length),
    set,
    Buffer.from([1, 0, 4, 0x68, 0xce, 0x3c, 0x80]),
  ]);
  const avc = format.startsWith('avc1');
  return box(
    avc ? 'avc1' : format,
    zeros(6),
    u16(1),
    zeros(16),
    u16(width),
    u16(height),
    u32(0x480000),
    u32(0x480000),
    zeros(4),
    u16(1),
    zeros(32),
    u16(24),
    u16(0xffff),
    avc ? box('avcC', configuration) : zeros(0),
  );
}

function audioEntry(format: string): Buffer {
  const decoder = Buffer.concat([
    Buffer.from([0x04, 17, 0x40, 0x15]),
    zeros(11),
    Buffer.from([0x05, 2, 0x11, 0x90]),
  ]);
  const descriptor = Buffer.concat([
    Buffer.from([0x03, 3 + decoder.length + 3, 0, 1, 0]),
    decoder,
    Buffer.from([6, 1, 2]),
  ]);
  return box(
    format,
    zeros(6),
    u16(1),
    zeros(8),
    u16(2),
    u16(16),
    zeros(4),
    u32(48_000 * 65_536),
    format === 'mp4a' ? box('esds', zeros(4), descriptor) : zeros(0),
  );
}

type TrackSample = {
  id: number;
  handler: 'vide' | 'soun';
  entry: Buffer;
  width: number;
  height: number;
  ms: number;
};

function track({ id, handler, entry, width, height, ms }: TrackSample): Buffer {
  const table = box(
    'stbl',
    box('stsd', zeros(4), u32(1), entry),
    box('stts', zeros(4), u32(1), u32(1), u32(ms)),
    box('stsc', zeros(4), u32(1), u32(1), u32(1), u32(1)),
    box('stsz', zeros(4), u32(0), u32(1), u32(100)),
    box('stco', zeros(4), u32(1), u32(36)),
  );
  const references = box('dinf', box('dref', zeros(4), u32(1), box('url ', u32(1))));
  const head = handler === 'vide' ? box('vmhd', u32(1), zeros(8)) : box('smhd', zeros(8));
  return box(
    'trak',
    box(
      'tkhd',
      u32(7),
      zeros(8),
      u32(id),
      zeros(4),
      u32(ms),
      zeros(16),
      matrix,
      u32(width * 65_536),
      u32(height * 65_536),
    ),
    box(
      'mdia',
      box('mdhd', zeros(12), u32(1000), u32(ms), u16(0x55c4), zeros(2)),
      box('hdlr', zeros(8), handler, zeros(12), 'x\0'),
      box('minf', head, references, table),
    ),
  );
}

type Mp4 = {
  brand?: string;
  video?: string;
  audio?: string;
  width?: number;
  height?: number;
  ms?: number;
  /** As telephones write it into the user data. */
  filmedAt?: string;
};

/** `video` and `audio` are the four letters of the sample entries; `avc1-10` is H.264 of ten bits. */
export function mp4Sample({
  brand = 'isom',
  video = 'avc1',
  audio,
  width = 1280,
  height = 720,
  ms = 8000,
  filmedAt,
}: Mp4 = {}): Buffer {
  const movie = box(
    'mvhd',
    zeros(12),
    u32(1000),
    u32(ms),
    u32(0x10000),
    u16(0x100),
    zeros(10),
    matrix,
    zeros(24),
    u32(3),
  );
  const picture = track({
    id: 1,
    handler: 'vide',
    entry: videoEntry(video, width, height),
    width,
    height,
    ms,
  });
  const sound = audio
    ? track({ id: 2, handler: 'soun', entry: audioEntry(audio), width: 0, height: 0, ms })
    : zeros(0);
  const place = filmedAt
    ? box('udta', box('\xa9xyz', u16(filmedAt.length), u16(0x15c7), filmedAt))
    : zeros(0);
  return Buffer.concat([
    box('ftyp', brand, u32(512), brand),
    box('mdat', zeros(200)),
    box('moov', movie, picture, sound, place),
  ]);
}

/** EBML (RFC 8794 §6.2): identity, size, contents; sizes here are of one or two octets. */
function element(id: string, ...parts: Buffer[]): Buffer {
  const contents = Buffer.concat(parts);
  const size = contents.length < 127 ? Buffer.from([0x80 | contents.length]) : u16(0x4000 | contents.length);
  return Buffer.concat([Buffer.from(id, 'hex'), size, contents]);
}

export function webmSample({ type = 'webm', video = 'V_VP9', audio = 'A_OPUS' } = {}): Buffer {
  const text = (id: string, value: string) => element(id, Buffer.from(value));
  const duration = Buffer.alloc(8);
  duration.writeDoubleBE(8000);
  return Buffer.concat([
    element(
      '1a45dfa3',
      text('4282', type),
      element('4287', Buffer.from([4])),
      element('4285', Buffer.from([2])),
    ),
    element(
      '18538067',
      element('1549a966', element('2ad7b1', Buffer.from([0x0f, 0x42, 0x40])), element('4489', duration)),
      element(
        '1654ae6b',
        element(
          'ae',
          element('d7', Buffer.from([1])),
          element('83', Buffer.from([1])),
          text('86', video),
          element('e0', element('b0', u16(1280)), element('ba', u16(720))),
        ),
        element('ae', element('d7', Buffer.from([2])), element('83', Buffer.from([2])), text('86', audio)),
      ),
      element(
        '1f43b675',
        element('e7', Buffer.from([0])),
        element('a3', Buffer.from([0x81, 0, 0, 0x80, 1, 2, 3, 4])),
      ),
    ),
  ]);
}

type Pdf = {
  pages?: number;
  width?: number;
  height?: number;
  words?: string;
  encrypted?: boolean;
  draw?: string;
};

/** ISO 32000-1 §7.5: objects, their table, a trailer. */
export function pdfSample({
  pages = 1,
  width = 595,
  height = 842,
  words = 'Bonjour la ville',
  encrypted,
  draw = '',
}: Pdf = {}): Buffer {
  const content = `1 0 0 rg 0 0 ${width} 100 re f 0 g BT /F1 36 Tf 50 400 Td (${words}) Tj ET ${draw}`;
  const kids = Array.from({ length: pages }, (_, index) => `${index + 5} 0 R`);
  const resources = '/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>';
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${pages}>>`,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    `<</Filter/Standard/V 1/R 2/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>/P -4>>`,
    ...kids.map(
      () => `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Contents 3 0 R${resources}>>`,
    ),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const lock = encrypted ? '/Encrypt 4 0 R/ID[<00><00>]' : '';
  return Buffer.from(
    `${file}${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${lock}>>\nstartxref\n${file.length}\n%%EOF`,
    'latin1',
  );
}

/** One file in the multipart field `file` (RFC 7578). */
export function formOf(bytes: Uint8Array | string, name = 'photo.jpg', type = 'image/jpeg') {
  const boundary = 'limit-of-parts';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}
